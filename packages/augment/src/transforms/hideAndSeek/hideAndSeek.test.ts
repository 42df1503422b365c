import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { hideAndSeek } from "./hideAndSeek.ts";

it("hides whole cells, each as often as it is told, and keeps the others", () => {
  const image = drawTestImage("ramp", 50, 70);
  image.data.forEach((value, i) => {
    if (value === 200) image.data[i] = 201;
  });
  let hidden = 0;
  let whole = 0;
  const samples = 120;
  for (let seed = 0; seed < samples; seed++) {
    const specs = [{ type: "hideAndSeek", size: [10, 0], hidden: 0.25, fill: 200 }];
    const { drawn, data } = runBothWays(specs, [hideAndSeek], image, { seed });
    if (drawn[0]?.draw["size"] === 0) {
      expect(data).toEqual(image.data);
      whole++;
      continue;
    }
    for (let cell = 0; cell < 35; cell++) {
      const [top, left] = [10 * Math.floor(cell / 7), 10 * (cell % 7)];
      const isHidden = data[3 * (top * 70 + left)] === 200;
      if (isHidden) hidden++;
      for (let y = top; y < top + 10; y++) {
        const [from, to] = [3 * (y * 70 + left), 3 * (y * 70 + left + 10)];
        const expected = isHidden ? new Uint8Array(30).fill(200) : image.data.slice(from, to);
        expect(data.slice(from, to)).toEqual(expected);
      }
    }
  }
  // Five standard deviations each.
  expect(Math.abs(whole - samples / 2)).toBeLessThan(5 * Math.sqrt(samples / 4));
  const cells = 35 * (samples - whole);
  expect(Math.abs(hidden - cells / 4)).toBeLessThan(5 * Math.sqrt((cells * 3) / 16));
});
