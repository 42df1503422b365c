import { describe, expect, it } from "vitest";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { opticalDistortion } from "./opticalDistortion.ts";

const [height, width] = [101, 141];

/** Red is the column, green the row. */
function apply(k: number, mode: string): Uint8Array {
  const data = new Uint8Array(height * width * 3);
  for (let i = 0; i < height * width; i++) data.set([i % width, Math.floor(i / width), 0], 3 * i);
  const out = new Uint8Array(data.length);
  const spec = { type: "opticalDistortion", mode, border: "edge" };
  const drawn = [{ name: "opticalDistortion", type: "opticalDistortion", draw: { k } }];
  createPipeline([spec], createRegistry([opticalDistortion])).apply({ height, width, data }, drawn, out);
  return out;
}

describe.each(["camera", "fisheye"])("%s", (mode) => {
  it.each([0, 0.4, -0.3])("moves pixels along rays from the centre, k = %d", (k) => {
    const out = apply(k, mode);
    for (let y = 0; y < height; y += 5) {
      for (let x = 0; x < width; x += 5) {
        const [dx, dy] = [x - 70, y - 50];
        const r2 =
          mode === "camera" ? (dx / width) ** 2 + (dy / height) ** 2 : (dx ** 2 + dy ** 2) / (width / 2) ** 2;
        const factor = mode === "camera" ? 1 + k * r2 + k * r2 * r2 : 1 + k * r2;
        const wanted = [
          Math.max(0, Math.min(width - 1, 70 + dx * factor)),
          Math.max(0, Math.min(height - 1, 50 + dy * factor)),
        ];
        const at = 3 * (y * width + x);
        for (const [c, value] of wanted.entries())
          expect(Math.abs((out[at + c] as number) - value)).toBeLessThanOrEqual(0.51);
      }
    }
  });
});
