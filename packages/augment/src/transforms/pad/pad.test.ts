import { describe, expect, it } from "vitest";
import { expectEqual, golden, registry, runOnNoise } from "../../geometry/fixtures/golden.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";

describe(`pad equals numpy.pad of ${golden.source}, byte for byte`, () => {
  it.each(golden.pads)("$height x $width by $padding, $border", ({ padding, border, result, ...image }) => {
    const { size, data } = runOnNoise([{ type: "pad", padding, border, fill: 77 }], image);
    expect(size).toEqual({ height: result.height, width: result.width });
    expectEqual(data, result);
  });
});

describe("zoomOut", () => {
  it("shows the whole image at the drawn place of the drawn canvas", () => {
    const pipeline = createPipeline([{ type: "zoomOut", p: 1, fill: [1, 2, 3] }], registry);
    const image = { height: 5, width: 7, data: Uint8Array.from({ length: 105 }, (_, i) => 100 + i) };
    for (let seed = 0; seed < 20; seed++) {
      const key = { seed, epoch: 0, path: "a", view: 0 };
      const drawn = pipeline.draw(image, key);
      const [top, left, height, width] = ["top", "left", "height", "width"].map(
        (name) => drawn[0]?.draw[name] as number,
      ) as [number, number, number, number];
      expect(height / 5).toBeLessThanOrEqual(4);
      const out = new Uint8Array(height * width * 3);
      pipeline.apply(image, drawn, out);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const isImage = y >= top && y < top + 5 && x >= left && x < left + 7;
          const expected = isImage ? image.data[((y - top) * 7 + x - left) * 3] : 1;
          expect(out[(y * width + x) * 3]).toBe(expected);
        }
      }
    }
  });
});
