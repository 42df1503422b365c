import { RandomStream } from "@mixwell/core";
import { expect, it } from "vitest";
import { symmetricEigen } from "./symmetricEigen.ts";

it("knows the eigenvalues of a matrix that has them in closed form", () => {
  // The second difference: 2 on the diagonal, -1 beside it; eigenvalues 2 - 2 cos(k pi / (n + 1)).
  const size = 7;
  const matrix = Float64Array.from({ length: size * size }, (_, at) => {
    const distance = Math.abs(Math.floor(at / size) - (at % size));
    return distance === 0 ? 2 : distance === 1 ? -1 : 0;
  });
  const values = symmetricEigen(matrix, size).values.sort();
  values.forEach((value, k) => {
    expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (size + 1)), 13);
  });
});

it("gives orthonormal vectors that rebuild the matrix", () => {
  const size = 12;
  const stream = new RandomStream(1, ["matrix"]);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++)
      matrix[i * size + j] = matrix[j * size + i] = stream.normal() * 10 ** (i / 3);
  }
  const { values, vectors } = symmetricEigen(matrix, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let [rebuilt, product] = [0, 0];
      for (let k = 0; k < size; k++) {
        const [left, right] = [vectors[i * size + k] as number, vectors[j * size + k] as number];
        rebuilt += left * (values[k] as number) * right;
        product += left * right;
      }
      expect(Math.abs(rebuilt - (matrix[i * size + j] as number))).toBeLessThan(1e-10);
      expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
    }
  }
});
