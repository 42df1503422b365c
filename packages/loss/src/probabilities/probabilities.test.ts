import { expect, it } from "vitest";
import { probabilities } from "./probabilities.ts";

const logits = [-0.5, 0.1, 2];

it("predicts through the tempered softmax, a sigmoid a class, or the softmax", () => {
  const shown = (values: Float64Array) => [...values].map((value) => Number(value.toFixed(6)));
  expect(shown(probabilities({ type: "biTempered", t2: 1.2 }, logits, 3))).toEqual([
    0.106903, 0.15935, 0.733747,
  ]);
  expect(shown(probabilities({ type: "binaryCrossEntropy" }, logits, 3))).toEqual([
    0.377541, 0.524979, 0.880797,
  ]);
  const softmax = [0.066646, 0.121437, 0.811917];
  expect(shown(probabilities({ type: "crossEntropy" }, logits, 3))).toEqual(softmax);
  expect(shown(probabilities({ type: "focal" }, logits, 3))).toEqual(softmax);
  expect(shown(probabilities({ type: "biTempered", t2: 1 }, logits, 3))).toEqual(softmax);
});
