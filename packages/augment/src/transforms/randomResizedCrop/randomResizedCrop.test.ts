import { RandomStream } from "@mixwell/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { drawRectangle } from "./drawRectangle.ts";

const side = fc.integer({ min: 1, max: 500 });

describe("drawRectangle", () => {
  it("stays within the image", () => {
    fc.assert(
      fc.property(side, side, fc.nat(), (height, width, seed) => {
        const drawn = drawRectangle({ height, width }, [0.08, 1], [3 / 4, 4 / 3], new RandomStream(seed));
        expect(drawn.height).toBeGreaterThan(0);
        expect(drawn.width).toBeGreaterThan(0);
        expect(drawn.top).toBeGreaterThanOrEqual(0);
        expect(drawn.left).toBeGreaterThanOrEqual(0);
        expect(drawn.top + drawn.height).toBeLessThanOrEqual(height);
        expect(drawn.left + drawn.width).toBeLessThanOrEqual(width);
      }),
    );
  });

  it("keeps area and aspect ratio within their ranges, up to rounding, and their means where they belong", () => {
    const areas: number[] = [];
    let logRatios = 0;
    const count = 4000;
    for (let seed = 0; seed < count; seed++) {
      const stream = new RandomStream(seed);
      const drawn = drawRectangle({ height: 1000, width: 1000 }, [0.1, 0.5], [3 / 4, 4 / 3], stream);
      const area = (drawn.height * drawn.width) / 1e6;
      const ratio = drawn.width / drawn.height;
      expect(area).toBeGreaterThan(0.099);
      expect(area).toBeLessThan(0.501);
      expect(ratio).toBeGreaterThan(0.74);
      expect(ratio).toBeLessThan(1.35);
      areas.push(area);
      logRatios += Math.log(ratio) / count;
    }
    // Uniform in [0.1, 0.5]: standard deviation 0.1155; log-uniform ratio: 0.166. Five standard errors each.
    const mean = areas.reduce((sum, area) => sum + area / count, 0);
    expect(Math.abs(mean - 0.3)).toBeLessThan(0.0092);
    expect(Math.abs(logRatios)).toBeLessThan(0.0132);
  });

  // torchvision 0.14, RandomResizedCrop.get_params, where no attempt fits: the centred fallback.
  it.each([
    [10, 1000, { top: 0, left: 493, height: 10, width: 13 }],
    [1000, 10, { top: 493, left: 0, height: 13, width: 10 }],
  ])("falls back to a centred crop for an image of %d x %d", (height, width, expected) => {
    const drawn = drawRectangle({ height, width }, [0.9, 1], [3 / 4, 4 / 3], new RandomStream(0));
    expect(drawn).toEqual(expected);
  });
});

it("decodes so much that the smallest crop is not enlarged more than it would be from the whole file", () => {
  const pipeline = createPipeline([
    { type: "randomResizedCrop", size: 100, scale: [0.25, 1], ratio: [1, 1] },
  ]);
  // The smallest crop has half the side: 200 pixels decoded give it 100.
  expect(pipeline.minimumSize({ height: 1000, width: 1000 })).toEqual({ height: 200, width: 200 });
  expect(pipeline.minimumSize({ height: 150, width: 150 })).toEqual({ height: 150, width: 150 });
});

it("with scale and ratio of 1 is a plain resize of a square image", () => {
  const image = { height: 9, width: 9, data: Uint8Array.from({ length: 243 }, (_, i) => (i * 37) & 255) };
  const key = { seed: 3, epoch: 0, path: "a", view: 0 };
  const out = [new Uint8Array(75), new Uint8Array(75)] as const;
  createPipeline([{ type: "randomResizedCrop", size: 5, scale: [1, 1], ratio: [1, 1] }]).run(
    image,
    key,
    out[0],
  );
  createPipeline([{ type: "resize", size: [5, 5] }]).run(image, key, out[1]);
  expect(out[0]).toEqual(out[1]);
});
