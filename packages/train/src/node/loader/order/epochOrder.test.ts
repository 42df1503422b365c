import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balancedOrder, givenOrder, uniformOrder } from "./epochOrder.ts";

const whole = fc.nat({ max: 1000 });

describe("uniformOrder", () => {
  it("shows each sample once", () => {
    fc.assert(
      fc.property(fc.nat(200), whole, whole, (count, seed, epoch) => {
        const { indices, views } = uniformOrder(count, seed, epoch);
        expect([...indices].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
        expect(views.every((view) => view === 0)).toBe(true);
      }),
    );
  });

  it("depends on seed and epoch", () => {
    const base = [...uniformOrder(50, 3, 4).indices];
    expect([...uniformOrder(50, 3, 4).indices]).toEqual(base);
    expect([...uniformOrder(50, 4, 4).indices]).not.toEqual(base);
    expect([...uniformOrder(50, 3, 5).indices]).not.toEqual(base);
  });
});

describe("givenOrder", () => {
  it("keeps the order", () => {
    expect([...givenOrder(4).indices]).toEqual([0, 1, 2, 3]);
  });
});

describe("balancedOrder", () => {
  const labels = fc.array(fc.nat(5), { minLength: 1, maxLength: 120 });

  it("shows each class once in every run of as many places as there are classes with samples", () => {
    fc.assert(
      fc.property(labels, whole, whole, (given, seed, epoch) => {
        const { indices } = balancedOrder(given, seed, epoch);
        const classes = new Set(given).size;
        expect(indices.length).toBe(given.length);
        for (let place = 0; place + classes <= indices.length; place += classes) {
          const shown = [...indices.subarray(place, place + classes)].map((index) => given[index]);
          expect(new Set(shown).size).toBe(classes);
        }
      }),
    );
  });

  it("shows the samples of a class equally often, up to one, and counts their views", () => {
    fc.assert(
      fc.property(labels, whole, whole, (given, seed, epoch) => {
        const { indices, views } = balancedOrder(given, seed, epoch);
        const counts = new Array<number>(given.length).fill(0);
        indices.forEach((index, place) => {
          expect(views[place]).toBe(counts[index]);
          counts[index] = (counts[index] as number) + 1;
        });
        for (const label of new Set(given)) {
          const ofClass = counts.filter((_, index) => given[index] === label);
          expect(Math.max(...ofClass) - Math.min(...ofClass)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("depends on seed and epoch", () => {
    const given = Array.from({ length: 60 }, (_, i) => i % 4);
    const base = [...balancedOrder(given, 3, 4).indices];
    expect([...balancedOrder(given, 3, 4).indices]).toEqual(base);
    expect([...balancedOrder(given, 4, 4).indices]).not.toEqual(base);
    expect([...balancedOrder(given, 3, 5).indices]).not.toEqual(base);
  });
});
