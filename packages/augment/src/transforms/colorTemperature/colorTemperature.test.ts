import { describe, expect, it } from "vitest";
import { drawFixture, runTransform } from "../../colour/fixtures/drawFixture.ts";

const grey = drawFixture({ image: [100], height: 1, width: 1 });
const at = (temperature: number) => [...runTransform("colorTemperature", { temperature }, {}, grey)];

describe("colorTemperature", () => {
  it("changes nothing at 6504 K", () => {
    const image = drawFixture({ image: "noise", height: 20, width: 20 });
    const out = runTransform("colorTemperature", { temperature: 6504 }, {}, image);
    expect(out).toEqual(image.data);
  });

  it("adds red and takes blue where the light is warmer, and the other way round; green stays", () => {
    const temperatures = [2000, 3000, 4500, 6000, 7000, 9000, 15000];
    const colors = temperatures.map(at);
    for (const [i, [red, green, blue]] of colors.entries()) {
      expect(green).toBe(100);
      const [lastRed, , lastBlue] = colors[i - 1] ?? [256, 100, -1];
      expect(red).toBeLessThan(lastRed as number);
      expect(blue).toBeGreaterThan(lastBlue as number);
    }
  });
});
