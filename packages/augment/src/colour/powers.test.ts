import { expect, it } from "vitest";
import { powers } from "./powers.ts";

it("powers are n to the power of the exponent", () => {
  for (const exponent of [0.01, 0.5, 1, 2.2, 10]) {
    powers(exponent).forEach((power, n) => {
      if (n === 0) expect(power).toBe(0);
      else expect(Math.abs(power / n ** exponent - 1)).toBeLessThan(1e-14);
    });
  }
});
