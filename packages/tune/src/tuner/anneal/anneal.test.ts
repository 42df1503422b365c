import { describe, expect, it } from "vitest";
import { space } from "../../space/createSpace.ts";
import { uniform } from "../../space/parameters.ts";
import type { Trial } from "../../trial/Trial.ts";
import { createTuner } from "../createTuner.ts";
import { chanceAgainstRandom, objectiveNames } from "../fixtures/samplerQuality.ts";

describe("anneal", () => {
  it.each(objectiveNames)("beats random search on %s", (name) => {
    expect(chanceAgainstRandom(name, "anneal", name === "gaussWave" ? 100 : 30)).toBeLessThan(0.01);
  });

  it("draws from a neighbourhood that shrinks as 1 / (1 + n / 10)", () => {
    const searched = space({ x: uniform(0, 1) });
    const tuner = { type: "anneal", averageBestIndex: 1 } as const;
    for (const count of [1, 10, 90]) {
      const history = Array.from(
        { length: count },
        (_, id): Trial<{ x: number }> => ({
          id,
          parameters: { x: id === 0 ? 0.5 : id / 200 },
          state: "complete",
          values: [id],
          intermediate: [],
          constraints: [],
        }),
      );
      const drawn = Array.from({ length: 200 }, (_, seed) => {
        const asked = createTuner({ space: searched, direction: "minimize", tuner, seed, history }).ask();
        return Math.abs((asked?.parameters.x ?? 9) - 0.5);
      });
      const half = 0.5 / (1 + count / 10);
      expect(Math.max(...drawn)).toBeLessThanOrEqual(half);
      expect(Math.max(...drawn)).toBeGreaterThan(0.95 * half);
    }
  });
});
