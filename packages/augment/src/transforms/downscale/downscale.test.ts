import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { downscale } from "./downscale.ts";

const [height, width] = [12, 16];
const image = drawTestImage("noise", height, width);
const draw = { scale: 0.25 };

function run(options: Record<string, string>): Uint8Array {
  const out = new Uint8Array(image.data.length);
  const pipeline = createPipeline([{ type: "downscale", ...options }], createRegistry([downscale]));
  pipeline.apply(image, [{ name: "downscale", type: "downscale", draw }], out);
  return out;
}

it("by default leaves the means of squares", () => {
  const out = run({});
  for (let i = 0; i < out.length; i++) {
    const [y, x, c] = [Math.floor(i / (3 * width)), Math.floor(i / 3) % width, i % 3];
    const [top, left] = [y - (y % 4), x - (x % 4)];
    let sum = 0;
    for (let k = 0; k < 16; k++)
      sum += image.data[((top + (k >> 2)) * width + left + (k & 3)) * 3 + c] as number;
    // Pillow's box filter rounds after each axis.
    expect(Math.abs((out[i] as number) - sum / 16)).toBeLessThanOrEqual(1);
  }
});

it("leaves single pixels, taken from the middle, where asked for the nearest", () => {
  const out = run({ interpolationDown: "nearest" });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 3 * ((y - (y % 4) + 2) * width + x - (x % 4) + 2);
      const at = 3 * (y * width + x);
      expect([...out.subarray(at, at + 3)]).toEqual([...image.data.subarray(from, from + 3)]);
    }
  }
});
