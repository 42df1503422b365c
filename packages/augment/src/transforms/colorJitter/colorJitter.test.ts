import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runTransform } from "../../colour/fixtures/drawFixture.ts";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";

const NAMES = ["brightness", "contrast", "saturation", "hue"] as const;

describe("colorJitter", () => {
  it("is its four adjustments one after the other, in the order drawn", () => {
    const factor = fc.double({ min: 0, max: 2, noNaN: true });
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    const turn = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(factor, factor, factor, turn, order, (brightness, contrast, saturation, hue, places) => {
        const factors = { brightness, contrast, saturation, hue };
        const [first, second, third, fourth] = places as [number, number, number, number];
        const image = drawTestImage("ramp", 21, 34);
        let expected = image.data;
        for (const place of places) {
          const name = NAMES[place] as (typeof NAMES)[number];
          expected = runTransform(name, { factor: factors[name] }, {}, { ...image, data: expected });
        }
        const out = runTransform("colorJitter", { ...factors, first, second, third, fourth }, {}, image);
        expect(out).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it("with neutral factors changes nothing", () => {
    const image = drawTestImage("noise", 9, 14);
    const neutral = { brightness: 1, contrast: 1, saturation: 1, hue: 0 };
    const draw = { ...neutral, first: 3, second: 2, third: 1, fourth: 0 };
    expect(runTransform("colorJitter", draw, {}, image)).toEqual(image.data);
  });
});
