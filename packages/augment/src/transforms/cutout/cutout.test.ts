import fc from "fast-check";
import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { cutout } from "./cutout.ts";

/** github.com/uoguelph-mlrg/Cutout, util/cutout.py, line by line. */
function cutoutOfTheAuthors(data: Uint8Array, h: number, w: number, length: number, y: number, x: number) {
  const clip = (value: number, high: number) => Math.min(Math.max(value, 0), high);
  const y1 = clip(y - Math.floor(length / 2), h);
  const y2 = clip(y + Math.floor(length / 2), h);
  const x1 = clip(x - Math.floor(length / 2), w);
  const x2 = clip(x + Math.floor(length / 2), w);
  for (let row = y1; row < y2; row++) data.fill(0, 3 * (row * w + x1), 3 * (row * w + x2));
}

it("equals the authors' code", () => {
  const side = fc.integer({ min: 1, max: 80 });
  fc.assert(
    fc.property(
      side,
      side,
      fc.nat(100),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(),
      (h, w, length, holes, seed) => {
        const image = drawTestImage("noise", h, w);
        const { drawn, data } = runBothWays([{ type: "cutout", length, holes }], [cutout], image, { seed });
        const expected = image.data.slice();
        const draw = drawn[0]?.draw ?? {};
        for (let i = 0; i < holes; i++)
          cutoutOfTheAuthors(expected, h, w, length, draw[`y${i}`] as number, draw[`x${i}`] as number);
        expect(data).toEqual(expected);
      },
    ),
    { numRuns: 50 },
  );
});

it("has its centre on every pixel equally often", () => {
  const pipeline = createPipeline([{ type: "cutout" }], createRegistry([cutout]));
  const hits = new Uint32Array(64);
  for (let i = 0; i < 6400; i++) {
    const [step] = pipeline.draw({ height: 8, width: 8 }, { seed: 0, epoch: 0, path: `${i}`, view: 0 });
    const at = 8 * (step?.draw["y0"] as number) + (step?.draw["x0"] as number);
    hits[at] = (hits[at] as number) + 1;
  }
  // 63 degrees of freedom: standard deviation 11.2; five of them.
  expect(hits.reduce((sum, hit) => sum + (hit - 100) ** 2 / 100, 0)).toBeLessThan(119);
});
