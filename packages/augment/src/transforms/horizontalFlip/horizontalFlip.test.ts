import { expect, it } from "vitest";
import { createPipeline } from "../../pipeline/createPipeline.ts";

const image = { height: 2, width: 3, data: Uint8Array.from({ length: 18 }, (_, i) => i) };
const mirrored = [6, 7, 8, 3, 4, 5, 0, 1, 2, 15, 16, 17, 12, 13, 14, 9, 10, 11];

function run(p: number, path: string): number[] {
  const pipeline = createPipeline([
    { type: "horizontalFlip", p },
    { type: "centerCrop", size: [2, 3] },
  ]);
  const out = new Uint8Array(18);
  pipeline.run(image, { seed: 0, epoch: 0, path, view: 0 }, out);
  return [...out];
}

it("always mirrors pixels, not channels, at p = 1, and never at p = 0", () => {
  for (const path of ["a", "b", "c", "d"]) {
    expect(run(1, path)).toEqual(mirrored);
    expect(run(0, path)).toEqual([...image.data]);
  }
});

it("mirrors a share p of the samples", () => {
  let count = 0;
  for (let i = 0; i < 2000; i++) if (run(0.3, `${i}`)[0] === 6) count++;
  // Five standard deviations: 5 sqrt(2000 * 0.3 * 0.7) = 102.
  expect(Math.abs(count - 600)).toBeLessThan(102);
});
