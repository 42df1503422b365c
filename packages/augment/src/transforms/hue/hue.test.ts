import { describe, expect, it } from "vitest";
import {
  type DrawnImage,
  drawFixture,
  readFixture,
  runTransform,
} from "../../colour/fixtures/drawFixture.ts";
import type { RgbImage } from "../../image/RgbImage.ts";

interface Golden extends DrawnImage {
  draw: { factor: number };
  base64: string;
}

const golden = readFixture<Golden>("torchvisionHue.json");

function greatestDifference(first: Uint8Array, second: ArrayLike<number>): number {
  return first.reduce((most, value, i) => Math.max(most, Math.abs(value - (second[i] as number))), 0);
}

/** Colours on a grid that holds greys, primaries and the darkest shades. */
function drawColors(): RgbImage {
  const values = [0, 1, 2, 3, 17, 64, 100, 127, 128, 200, 253, 254, 255];
  const data = values.flatMap((r) => values.flatMap((g) => values.flatMap((b) => [r, g, b])));
  return { height: values.length, width: values.length ** 2, data: Uint8Array.from(data) };
}

/** HSV in float64, the hue turned, and back. */
function turn([r, g, b]: readonly number[], turns: number): number[] {
  const [red, green, blue] = [r, g, b] as [number, number, number];
  const value = Math.max(red, green, blue);
  const chroma = value - Math.min(red, green, blue);
  if (chroma === 0) return [value, value, value];
  let sixths = 4 + (red - green) / chroma;
  if (value === red) sixths = (green - blue) / chroma;
  else if (value === green) sixths = 2 + (blue - red) / chroma;
  return [5, 3, 1].map((n) => {
    const k = (((n + sixths + 6 * turns) % 6) + 6) % 6;
    return value - chroma * Math.max(0, Math.min(k, 4 - k, 1));
  });
}

describe("hue", () => {
  it.each(golden.cases)(`is within 2 levels of ${golden.source}: $image by $draw.factor`, (given) => {
    const out = runTransform("hue", given.draw, {}, drawFixture(given));
    expect(greatestDifference(out, Buffer.from(given.base64, "base64"))).toBeLessThanOrEqual(2);
  });

  it("is within 2 levels of the exact rotation in float64", () => {
    const image = drawColors();
    for (let factor = -0.5; factor <= 0.5; factor += 0.0371) {
      const exact: number[] = [];
      for (let i = 0; i < image.data.length; i += 3)
        exact.push(...turn([...image.data.slice(i, i + 3)], factor));
      const out = runTransform("hue", { factor }, {}, image);
      expect(greatestDifference(out, exact)).toBeLessThanOrEqual(2);
    }
  });

  it("leaves everything at 0 and at a whole turn, and greys at any turn", () => {
    const image = drawColors();
    for (const factor of [0, 1, -1]) expect(runTransform("hue", { factor }, {}, image)).toEqual(image.data);
    const grey = drawFixture({ image: [90], height: 5, width: 7 });
    expect(runTransform("hue", { factor: 0.37 }, {}, grey)).toEqual(grey.data);
  });

  it("by a third of a turn takes red to green, green to blue and blue to red", () => {
    const data = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255);
    const out = runTransform("hue", { factor: 1 / 3 }, {}, { height: 1, width: 3, data });
    expect([...out]).toEqual([0, 255, 0, 0, 0, 255, 255, 0, 0]);
  });
});
