import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectClose, expectEqual, golden, registry, runOnNoise } from "../../geometry/fixtures/golden.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";

describe(`rotate equals functional.rotate of ${golden.source}`, () => {
  it.each(golden.rotations)(
    "$sampling, $height x $width by $degrees, expand $expand",
    ({ degrees, expand, sampling, result, ...image }) => {
      const spec = { type: "rotate", expand, interpolation: sampling, fill: [9, 99, 199] };
      const { size, data } = runOnNoise([spec], image, { draw: { degrees } });
      expect(size).toEqual({ height: result.height, width: result.width });
      if (sampling === "nearest") expectEqual(data, result);
      else expectClose(data, result);
    },
  );
});

describe("rotate", () => {
  const key = { seed: 0, epoch: 0, path: "a", view: 0 };

  it("with crop shows nothing but the image, in a rectangle that could not grow by two pixels on both axes", () => {
    const side = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(side, side, fc.double({ min: -360, max: 360, noNaN: true }), (height, width, degrees) => {
        const pipeline = createPipeline([{ type: "rotate", crop: true, fill: 0 }], registry);
        const image = { height, width, data: new Uint8Array(height * width * 3).fill(255) };
        const drawn = [{ name: "rotate", type: "rotate", draw: { degrees } }];
        const size = pipeline.sizeOf(image, drawn);
        const out = new Uint8Array(size.height * size.width * 3);
        pipeline.apply(image, drawn, out);
        expect(out.every((value) => value === 255)).toBe(true);
        // Corners of a rectangle two pixels larger, turned back, lie outside of the image.
        const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
        const [x, y] = [(size.width + 2) / 2, (size.height + 2) / 2];
        const reaches = [
          Math.abs(x * cosine) + Math.abs(y * sine),
          Math.abs(x * sine) + Math.abs(y * cosine),
        ];
        expect((reaches[0] as number) > width / 2 || (reaches[1] as number) > height / 2).toBe(true);
      }),
    );
  });

  it("draws angles evenly from its range", () => {
    const pipeline = createPipeline([{ type: "rotate", degrees: [-10, 50] }], registry);
    const angles = Array.from({ length: 2000 }, (_, i) => {
      return pipeline.draw({ height: 9, width: 9 }, { ...key, path: `${i}` })[0]?.draw["degrees"] as number;
    });
    expect(Math.min(...angles)).toBeGreaterThanOrEqual(-10);
    expect(Math.max(...angles)).toBeLessThan(50);
    // Standard deviation 60 / sqrt(12) = 17.3; five standard errors.
    expect(Math.abs(angles.reduce((sum, angle) => sum + angle / 2000, 0) - 20)).toBeLessThan(1.94);
    const low = angles.filter((angle) => angle < 5).length;
    expect(Math.abs(low - 500)).toBeLessThan(97);
  });

  it("refuses to expand and crop", () => {
    expect(() => createPipeline([{ type: "rotate", expand: true, crop: true }], registry)).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
  });
});
