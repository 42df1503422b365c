import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestObservations } from "./bestObservations.ts";
import type { Observation } from "./Observation.ts";
import { crowdingDistances, dominates, firstFront } from "./pareto.ts";

const some = (losses: number[], given: Partial<Observation> = {}): Observation => ({
  id: 0,
  point: new Float64Array(1),
  state: "complete",
  losses,
  intermediate: [],
  constraints: [],
  violation: 0,
  budget: undefined,
  continues: undefined,
  ...given,
});

describe("firstFront", () => {
  it.each([1, 2, 3])("is what no other dominates, with %i objectives", (objectives) => {
    const one = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: objectives, maxLength: objectives });
    const losses = fc.array(one, { maxLength: 40 });
    fc.assert(
      fc.property(losses, (all) => {
        const expected = [...all.keys()].filter((i) => !all.some((other) => dominates(other, all[i] ?? [])));
        expect(firstFront(all)).toEqual(expected);
      }),
    );
  });

  it.each([
    ["are all on it", (i: number) => [i, -i]],
    ["are all equal", () => [1, 1]],
  ])("does not hold all against all where two objectives %s", (_, lossesOf) => {
    const count = 2000;
    let reads = 0;
    const all = Array.from(
      { length: count },
      (_, i) =>
        new Proxy(lossesOf(i), {
          get(target, key, receiver) {
            reads++;
            return Reflect.get(target, key, receiver);
          },
        }),
    );
    expect(firstFront(all)).toHaveLength(count);
    // All pairs would be four million.
    expect(reads).toBeLessThan(100 * count);
  });
});

describe("crowdingDistances", () => {
  it("adds up the gaps between neighbours, as shares of the range, and sets the ends apart", () => {
    const distances = crowdingDistances([
      [0, 10],
      [10, 0],
      [2, 4],
      [6, 3],
    ]);
    // (6 - 0) / 10 + (10 - 3) / 10 and (10 - 2) / 10 + (4 - 0) / 10
    expect([...distances].map((distance) => Number(distance.toFixed(12)))).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      1.3,
      1.2,
    ]);
  });
});

describe("bestObservations", () => {
  it("goes by loss, then by how far stopped trials came, then by broken constraints, failed and running ones last", () => {
    const ranked = [
      some([1]),
      some([2]),
      some([], { state: "stopped", intermediate: [9, 8] }),
      some([], { state: "stopped", intermediate: [9, 8.5] }),
      some([], { state: "stopped", intermediate: [1] }),
      some([0], { violation: 1 }),
      some([0], { violation: 2 }),
      some([], { state: "failed" }),
      some([], { state: "running" }),
    ];
    expect(bestObservations([...ranked].reverse(), 9)).toEqual(ranked);
    expect(bestObservations([...ranked].reverse(), 3)).toEqual(ranked.slice(0, 3));
  });

  it("goes with several objectives front by front, the least crowded first", () => {
    const ranked = [
      some([0, 10]),
      some([10, 0]),
      some([2, 4]),
      some([6, 3]),
      some([7, 7]),
      some([8, 8]),
      some([0, 0], { violation: 1 }),
    ];
    const mixed = [5, 2, 0, 6, 1, 4, 3].map((place) => ranked[place] as Observation);
    expect(bestObservations(mixed, 7)).toEqual(ranked);
    expect(bestObservations(mixed, 3)).toEqual(ranked.slice(0, 3));
  });
});
