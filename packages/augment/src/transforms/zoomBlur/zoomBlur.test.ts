import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { zoomBlur } from "./zoomBlur.ts";

it("is the mean of the image and its enlargements", () => {
  const [height, width] = [19, 24];
  const { data } = drawTestImage("noise", height, width);
  const pipeline = createPipeline([{ type: "zoomBlur" }], createRegistry([zoomBlur]));
  const out = new Uint8Array(data.length);
  const draw = { maxFactor: 1.29, stepFactor: 0.1 };
  pipeline.apply({ height, width, data }, [{ name: "zoomBlur", type: "zoomBlur", draw }], out);
  const pixel = (x: number, y: number, c: number) => data[(y * width + x) * 3 + c] as number;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (const zoom of [1, 1.1, 1.2]) {
          const u = (x - (width - 1) / 2) / zoom + (width - 1) / 2;
          const v = (y - (height - 1) / 2) / zoom + (height - 1) / 2;
          const [i, j] = [Math.min(Math.floor(u), width - 2), Math.min(Math.floor(v), height - 2)];
          const row = (k: number) => pixel(i, k, c) * (1 - u + i) + pixel(i + 1, k, c) * (u - i);
          sum += row(j) * (1 - v + j) + row(j + 1) * (v - j);
        }
        expect(Math.abs((out[(y * width + x) * 3 + c] as number) - sum / 3)).toBeLessThan(1);
      }
    }
  }
});
