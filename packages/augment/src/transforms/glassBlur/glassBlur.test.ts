import { expect, it } from "vitest";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { glassBlur } from "./glassBlur.ts";

it("without blur exchanges pixels, none of which is lost, and leaves the edge alone", () => {
  const [height, width, reach] = [40, 50, 3];
  const data = new Uint8Array(height * width * 3);
  for (let i = 0; i < height * width; i++) data.set([Math.floor(i / width), i % width, 7], 3 * i);
  const out = new Uint8Array(data.length);
  const spec = { type: "glassBlur", sigma: [0.01, 0.01], maxDelta: reach, iterations: 1 };
  const key = { seed: 1, epoch: 0, path: "a", view: 0 };
  createPipeline([spec], createRegistry([glassBlur])).run({ height, width, data }, key, out);
  const seen = new Set<number>();
  let moved = 0;
  for (let i = 0; i < height * width; i++) {
    const [y, x] = [out[3 * i] as number, out[3 * i + 1] as number];
    seen.add(y * width + x);
    if (y !== Math.floor(i / width) || x !== i % width) moved++;
  }
  expect(seen.size).toBe(height * width);
  expect(moved).toBeGreaterThan((height * width) / 2);
  expect([...out.subarray(0, 6)]).toEqual([...data.subarray(0, 6)]);
});
