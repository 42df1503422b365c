import fc from "fast-check";
import { expect, it } from "vitest";
import { mixBothWays, noiseBatch } from "../fixtures/mixBothWays.ts";

/** github.com/uoguelph-mlrg/Cutout, util/cutout.py: which pixels its mask erases. */
function isErased(y: number, x: number, centreY: number, centreX: number, length: number): boolean {
  const half = Math.floor(length / 2);
  return y >= centreY - half && y < centreY + half && x >= centreX - half && x < centreX + half;
}

it("erases the authors' squares of every image, and leaves all else and the labels", () => {
  const side = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(
      side,
      side,
      fc.nat(40),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(),
      (height, width, length, holes, seed) => {
        const size = { batch: 3, height, width };
        const given = noiseBatch(size, seed);
        const mean = [0.4914, 0.4822, 0.4465];
        const { draw, images, labels, weights } = mixBothWays(
          [{ type: "cutout", length, holes }],
          size,
          given,
          { mean, key: { seed } },
        );
        expect([...labels]).toEqual([0, 1, 2]);
        expect([...weights]).toEqual([1, 1, 1]);
        const expected = given.images.map((value, at) => {
          const pixel = Math.floor(at / 3);
          const image = Math.floor(pixel / (height * width));
          const [y, x] = [Math.floor(pixel / width) % height, pixel % width];
          const centre = (axis: string, k: number) => draw.parameters[`${axis}${k}`]?.[image] as number;
          const erased = Array.from({ length: holes }, (_, k) =>
            isErased(y, x, centre("y", k), centre("x", k), length),
          );
          // 255 times the mean of CIFAR-10: 125.3, 123.0, 113.9.
          return erased.includes(true) ? ([125, 123, 114][at % 3] as number) : value;
        });
        expect(images).toEqual(expected);
      },
    ),
    { numRuns: 30 },
  );
});

it.each([
  [{ fill: "black" }, [0, 0, 0]],
  [{ fill: "color", color: [1, 2, 3] }, [1, 2, 3]],
  [{ fill: "color", color: 7 }, [7, 7, 7]],
])("fills with %j", (options, color) => {
  const size = { batch: 1, height: 2, width: 2 };
  const { images } = mixBothWays([{ type: "cutout", length: 64, ...options }], size, noiseBatch(size), {
    mean: [0.5, 0.5, 0.5],
  });
  expect([...images]).toEqual([...color, ...color, ...color, ...color]);
});
