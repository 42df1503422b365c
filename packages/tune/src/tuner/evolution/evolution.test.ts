import { RandomStream } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import { space } from "../../space/createSpace.ts";
import { encode } from "../../space/encode.ts";
import { choice, qnormal, randint, uniform } from "../../space/parameters.ts";
import { createTuner } from "../createTuner.ts";
import { chanceAgainstRandom, objectiveNames } from "../fixtures/samplerQuality.ts";
import { mutate } from "./mutate.ts";

describe.each(["evolution", "regularizedEvolution"] as const)("%s", (type) => {
  it.each(objectiveNames)("beats random search on %s", (name) => {
    const seeds = name === "gaussWave" || name === "q1Lognormal" ? 150 : 40;
    expect(chanceAgainstRandom(name, type, seeds)).toBeLessThan(0.01);
  });
});

/** A tuner whose first trial seems by far the best, and all the others are alike. */
function luckyStart(tuner: "evolution" | "regularizedEvolution"): number {
  const searched = space({ x: uniform(0, 1), y: uniform(0, 1) });
  const asked = createTuner({ space: searched, direction: "minimize", tuner });
  const shared: number[] = [];
  for (let id = 0; id < 120; id++) {
    const { parameters } = asked.ask() ?? { parameters: { x: -1, y: -1 } };
    asked.tell({ id, state: "complete", value: id === 0 ? 0 : 1 });
    const first = asked.trials[0]?.parameters;
    if (id >= 60 && (parameters.x === first?.x || parameters.y === first?.y)) shared.push(id);
  }
  return shared.length;
}

it("a lucky trial has offspring for ever in evolution, and dies out in regularised evolution", () => {
  expect(luckyStart("evolution")).toBeGreaterThan(10);
  expect(luckyStart("regularizedEvolution")).toBe(0);
});

describe("mutate", () => {
  const searched = space({
    kind: choice({ _name: "a", x: uniform(0, 1) }, { _name: "b", y: randint(0, 9), z: qnormal(0, 3, 1) }),
    n: randint(0, 2),
    only: choice("one"),
  });

  it("changes one axis, and what hangs on it", () => {
    const parent = encode(searched, { kind: { _name: "b", y: 4, z: 1 }, n: 1, only: "one" });
    const stream = new RandomStream(0, ["mutate"]);
    const seen = new Set<string>();
    for (let i = 0; i < 200; i++) {
      const child = mutate(searched, parent, 0.2, stream);
      const changed = searched.axes.filter(({ index }) => !Object.is(child[index], parent[index]));
      const names = changed.map(({ path }) => path.join("/")).join(" ");
      seen.add(names);
      if (names.startsWith("kind ")) expect(child[1]).toBeGreaterThanOrEqual(0);
    }
    expect([...seen].sort()).toEqual(["kind kind/x kind/y kind/z", "kind/y", "kind/z", "n"]);
  });
});
