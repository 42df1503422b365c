import { describe, expect, it } from "vitest";
import { drawFixture, runTransform } from "../../colour/fixtures/drawFixture.ts";

describe("sharpness", () => {
  it("leaves the outermost pixels, and images without inner ones", () => {
    const image = drawFixture({ image: "noise", height: 9, width: 12 });
    const out = runTransform("sharpness", { factor: 5 }, {}, image);
    for (let y = 0; y < 9; y++) {
      for (let x = 0; x < 12; x++) {
        const at = 3 * (12 * y + x);
        const isOuter = y === 0 || y === 8 || x === 0 || x === 11;
        if (isOuter) expect(out.slice(at, at + 3)).toEqual(image.data.slice(at, at + 3));
      }
    }
    const thin = drawFixture({ image: "noise", height: 2, width: 40 });
    expect(runTransform("sharpness", { factor: 5 }, {}, thin)).toEqual(thin.data);
  });

  it("at 0 smooths a single bright pixel as the kernel says: 5/13 of it stays, 1/13 goes to each neighbour", () => {
    const data = new Uint8Array(7 * 7 * 3);
    data.fill(130, 3 * 24, 3 * 25);
    const out = runTransform("sharpness", { factor: 0 }, {}, { height: 7, width: 7, data });
    const red = (y: number, x: number) => out[3 * (7 * y + x)];
    expect(red(3, 3)).toBe(50);
    for (const [y, x] of [
      [2, 2],
      [2, 3],
      [3, 4],
      [4, 4],
    ] as const)
      expect(red(y, x)).toBe(10);
    expect(red(1, 3)).toBe(0);
  });
});
