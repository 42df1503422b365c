import { expect, it } from "vitest";
import { minimize } from "./minimize.ts";

it("comes down Rosenbrock's valley to its end", () => {
  const end = minimize(
    (x, gradient) => {
      const [a = 0, b = 0] = x;
      gradient[0] = -400 * a * (b - a * a) - 2 * (1 - a);
      gradient[1] = 200 * (b - a * a);
      return 100 * (b - a * a) ** 2 + (1 - a) ** 2;
    },
    Float64Array.of(-1.2, 1),
    200,
  );
  expect(end[0]).toBeCloseTo(1, 3);
  expect(end[1]).toBeCloseTo(1, 3);
});

it("stays where the function has a value", () => {
  const [end] = minimize(
    (x, gradient) => {
      gradient[0] = 1 - 2 / (x[0] as number);
      return (x[0] as number) - 2 * Math.log(x[0] as number);
    },
    Float64Array.of(0.05),
    50,
  );
  expect(end).toBeCloseTo(2, 3);
});
