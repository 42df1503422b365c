import { expect, it } from "vitest";
import { drawFixture, runTransform } from "../../colour/fixtures/drawFixture.ts";

it("rgbShift adds to each channel and clips", () => {
  const image = drawFixture({ image: "noise", height: 70, width: 61 });
  const shifts = [40, -90, 0];
  const out = runTransform("rgbShift", { red: 40, green: -90, blue: 0 }, {}, image);
  const shifted = image.data.map((value, i) => Math.max(0, Math.min(value + (shifts[i % 3] as number), 255)));
  expect(out).toEqual(shifted);
});
