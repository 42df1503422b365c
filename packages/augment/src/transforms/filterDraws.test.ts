import { describe, expect, it } from "vitest";
import { createPipeline } from "../pipeline/createPipeline.ts";
import { createRegistry } from "../transform/TransformRegistry.ts";
import { deformationTransforms } from "./deformationTransforms.ts";
import { filterTransforms } from "./filterTransforms.ts";

const registry = createRegistry([...filterTransforms, ...deformationTransforms]);

/** Range options, but for those of draws of many numbers, which have tests of their own. */
const ranges = [...registry.values()].flatMap(({ type, options }) =>
  Object.entries(options).flatMap(([name, option]) =>
    option.type === "range" && !["gridDistortion", "thinPlateSpline"].includes(type)
      ? [{ type, name, option }]
      : [],
  ),
);

describe.each(ranges)("$type", ({ type, name, option }) => {
  it(`draws ${name} evenly over its range`, () => {
    const isInteger = option.integer === true;
    const low = isInteger ? 2 : Math.max(0.25, option.minimum ?? 0);
    const high = isInteger ? 6 : Math.min(low + 0.5, option.maximum ?? 1);
    const pipeline = createPipeline([{ type, [name]: [low, high] }], registry);
    const count = 2000;
    const hits = new Array<number>(5).fill(0);
    for (let i = 0; i < count; i++) {
      const [step] = pipeline.draw({ height: 8, width: 8 }, { seed: 0, epoch: i, path: "a", view: 0 });
      // opticalDistortion draws k from distortLimit.
      const value = (step?.draw[name] ?? step?.draw["k"]) as number;
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(high);
      const cell = isInteger ? value - low : Math.floor(((value - low) / (high - low)) * 5);
      hits[cell] = (hits[cell] as number) + 1;
    }
    // Five standard errors of a binomial of a fifth.
    for (const hit of hits) expect(Math.abs(hit - count / 5)).toBeLessThan(5 * Math.sqrt(count * 0.16));
  });
});

describe.each(["boxBlur", "medianBlur"])("%s", (type) => {
  it("draws each of its sizes equally often", () => {
    const pipeline = createPipeline([{ type, kernelSize: [3, 7] }], registry);
    let small = 0;
    for (let i = 0; i < 2000; i++) {
      const [step] = pipeline.draw({ height: 8, width: 8 }, { seed: 0, epoch: i, path: "a", view: 0 });
      if (step?.draw["kernelSize"] === 3) small++;
      else expect(step?.draw["kernelSize"]).toBe(7);
    }
    expect(Math.abs(small - 1000)).toBeLessThan(5 * Math.sqrt(500));
  });

  it("refuses even sizes", () => {
    expect(() => createPipeline([{ type, kernelSize: 4 }], registry)).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
  });
});
