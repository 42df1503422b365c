import fc from "fast-check";
import { expect, it } from "vitest";
import golden from "../evaluate/fixtures/losses.json" with { type: "json" };
import { evaluateJensenShannon } from "./evaluateJensenShannon.ts";

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

it.each(golden.jensenShannon)("equals AugMix's code, $name", ({ views, classes, loss, gradients }) => {
  const found = evaluateJensenShannon(views, classes);
  expect(found.loss).toBeCloseTo(loss, 13);
  for (const [v, gradient] of gradients.entries())
    for (const [at, value] of gradient.entries()) expect(found.gradients[v]?.[at]).toBeCloseTo(value, 13);
});

const views = fc.array(
  fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 4, maxLength: 4 }),
  { minLength: 2, maxLength: 4 },
);

it("lies between 0 for equal views and the logarithm of their number, and has the gradient of differences", () => {
  fc.assert(
    fc.property(views, (drawn) => {
      const { loss, gradients } = evaluateJensenShannon(drawn, 4);
      expect(loss).toBeGreaterThan(-1e-14);
      expect(loss).toBeLessThan(Math.log(drawn.length));
      expect(
        evaluateJensenShannon(
          drawn.map(() => drawn[0] ?? []),
          4,
        ).loss,
      ).toBeCloseTo(0, 14);
      const step = 1e-5;
      for (const [v, gradient] of gradients.entries()) {
        const moved = (by: number) =>
          evaluateJensenShannon(
            drawn.map((view, at) => (at === v ? [(view[0] ?? 0) + by, ...view.slice(1)] : view)),
            4,
          ).loss;
        expect(gradient[0]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 8);
        expect(sum(gradient)).toBeCloseTo(0, 14);
      }
    }),
  );
});

it("reaches ln 2 between two certain views that disagree, and stays finite", () => {
  const { loss, gradients } = evaluateJensenShannon(
    [
      [1e4, -1e4],
      [-1e4, 1e4],
    ],
    2,
  );
  expect(loss).toBeCloseTo(Math.LN2, 14);
  expect(gradients.flatMap((gradient) => [...gradient]).every(Number.isFinite)).toBe(true);
});

it("leaves out samples of weight 0 and counts them in the mean", () => {
  const pair = [
    [1, 2, 9, -9],
    [2, -1, 0, 3],
  ] as const;
  const weighed = evaluateJensenShannon(pair, 2, [1, 0]);
  const alone = evaluateJensenShannon(
    pair.map((view) => view.slice(0, 2)),
    2,
  );
  expect(weighed.loss).toBe(alone.loss / 2);
  expect([...(weighed.gradients[1] ?? [])].slice(2)).toEqual([0, 0]);
});

it("refuses one view, views of other sizes and negative weights", () => {
  expect(() => evaluateJensenShannon([[1, 2]], 2)).toThrow("Expected at least two views");
  expect(() =>
    evaluateJensenShannon(
      [
        [1, 2],
        [1, 2, 3],
      ],
      2,
    ),
  ).toThrow("Expected 1 x 2 numbers for logits");
  expect(() =>
    evaluateJensenShannon(
      [
        [1, 2],
        [1, 3],
      ],
      2,
      [-1],
    ),
  ).toThrow("a finite number >= 0 for weight 0");
});
