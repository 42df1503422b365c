import fc from "fast-check";
import { expect, it } from "vitest";
import { confusedPairs, reduceConfusion } from "./confusedPairs.ts";

const matrices = fc
  .integer({ min: 6, max: 12 })
  .chain((k) =>
    fc.array(fc.array(fc.nat(50), { minLength: k, maxLength: k }), { minLength: k, maxLength: k }),
  );
const total = (matrix: readonly (readonly number[])[]) =>
  matrix.flat().reduce((sum, value) => sum + value, 0);

it("lists the wrong cells, largest first", () => {
  const pairs = confusedPairs([
    [8, 2, 0],
    [5, 5, 0],
    [1, 0, 9],
  ]);
  expect(pairs).toEqual([
    { label: 1, predicted: 0, count: 5, share: 0.5 },
    { label: 0, predicted: 1, count: 2, share: 0.2 },
    { label: 2, predicted: 0, count: 1, share: 0.1 },
  ]);
});

it("keeps every sample, and the worst pair, when classes are added up", () => {
  fc.assert(
    fc.property(matrices, (matrix) => {
      const classes = matrix.map((_, k) => `c${k}`);
      const { names, matrix: reduced } = reduceConfusion(matrix, classes, 5);
      expect(names.length).toBe(6);
      expect(names.at(-1)).toBe("all others");
      expect(total(reduced)).toBe(total(matrix));
      const worst = confusedPairs(matrix)[0];
      if (worst !== undefined) {
        const [row, column] = [names.indexOf(`c${worst.label}`), names.indexOf(`c${worst.predicted}`)];
        expect(reduced[row]?.[column]).toBe(worst.count);
      }
    }),
  );
});
