import { describe, expect, it } from "vitest";
import { expectEqual, golden, registry, runOnNoise } from "../../geometry/fixtures/golden.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import type { TransformSpec } from "../../transform/Transform.ts";

const flip = { type: "horizontalFlip", p: 1 };
const turn = (quarters: number) => ({ type: "rotate90", quarters: [quarters] });
/** Steps that do what Pillow's transpositions do. */
const steps: Record<string, TransformSpec[]> = {
  FLIP_LEFT_RIGHT: [flip],
  FLIP_TOP_BOTTOM: [{ type: "verticalFlip", p: 1 }],
  ROTATE_90: [turn(1)],
  ROTATE_180: [turn(2)],
  ROTATE_270: [turn(3)],
  TRANSPOSE: [{ type: "transpose", p: 1 }],
  TRANSVERSE: [{ type: "transpose", p: 1 }, turn(2)],
};
/** Pillow's name for each draw of d4: quarters, then whether mirrored. */
const elements: Record<string, readonly [number, number]> = {
  FLIP_LEFT_RIGHT: [0, 1],
  FLIP_TOP_BOTTOM: [2, 1],
  ROTATE_90: [1, 0],
  ROTATE_180: [2, 0],
  ROTATE_270: [3, 0],
  TRANSPOSE: [3, 1],
  TRANSVERSE: [1, 1],
};

for (const kernels of ["wasm", "reference"] as const) {
  describe(`flips and quarter turns equal Image.transpose of ${golden.source}, byte for byte (${kernels})`, () => {
    it.each(golden.turns)("$name of $height x $width", ({ name, result, ...image }) => {
      for (const fused of [true, false]) {
        const { size, data } = runOnNoise(steps[name] ?? [], image, { kernels, fused });
        expect(size).toEqual({ height: result.height, width: result.width });
        expectEqual(data, result);
      }
      const [quarters, mirrored] = elements[name] as readonly [number, number];
      const { data } = runOnNoise([{ type: "d4" }], image, { kernels, draw: { quarters, mirrored } });
      expectEqual(data, result);
    });
  });
}

describe("d4", () => {
  it("draws each of the eight symmetries equally often", () => {
    const pipeline = createPipeline([{ type: "d4" }], registry);
    const counts = new Map<string, number>();
    for (let i = 0; i < 4000; i++) {
      const [step] = pipeline.draw({ height: 4, width: 4 }, { seed: 0, epoch: 0, path: `${i}`, view: 0 });
      const element = JSON.stringify(step?.draw);
      counts.set(element, (counts.get(element) ?? 0) + 1);
    }
    expect(counts.size).toBe(8);
    // Five standard deviations of a count of mean 500.
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(105);
  });

  it("and its like know the size of the result where every draw leaves the same", () => {
    const after = (height: number, width: number, step: TransformSpec) =>
      createPipeline([{ type: "centerCrop", size: [height, width] }, step], registry);
    expect(after(5, 5, { type: "d4" }).outputSize).toEqual({ height: 5, width: 5 });
    expect(() => after(5, 6, { type: "d4" }).outputSize).toThrow();
    expect(after(5, 6, turn(3)).outputSize).toEqual({ height: 6, width: 5 });
    expect(after(5, 6, turn(2)).outputSize).toEqual({ height: 5, width: 6 });
    expect(() => after(5, 6, { type: "rotate90" }).outputSize).toThrow();
    expect(after(5, 6, { type: "transpose", p: 1 }).outputSize).toEqual({ height: 6, width: 5 });
    expect(() => after(5, 6, { type: "transpose" }).outputSize).toThrow();
    expect(() => createPipeline([{ type: "rotate90", quarters: [] }], registry)).toThrow();
  });
});
