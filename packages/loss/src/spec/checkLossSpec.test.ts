import { expect, it } from "vitest";
import { checkLossSpec } from "./checkLossSpec.ts";

it("fills in what is left out", () => {
  expect(checkLossSpec({ type: "crossEntropy" }, 3)).toEqual({
    type: "crossEntropy",
    smoothing: 0,
    smoothingConvention: "uniform",
    classWeights: [],
  });
});

it("keeps what is given through JSON", () => {
  const spec = {
    type: "crossEntropy",
    smoothing: 0.1,
    smoothingConvention: "k-1",
    classWeights: [1, 2, 0.5],
  };
  expect(checkLossSpec(JSON.parse(JSON.stringify(spec)), 3)).toEqual(spec);
});

it.each([
  [null, /^Expected a loss whose type is one of "crossEntropy", "biTempered", .* for loss but received null/],
  [{ type: "hinge" }, 'received {"type":"hinge"}'],
  [{ type: "crossEntropy", smooth: 0.1 }, 'Unknown option "smooth" of loss crossEntropy'],
  [{ type: "crossEntropy", smoothing: 1.5 }, 'Expected a number from 0 to 1 for option "smoothing"'],
  [{ type: "crossEntropy", smoothingConvention: "k" }, '"uniform", "k-1", "piecewise"'],
  [{ type: "crossEntropy", classWeights: [1, 1] }, "Expected 3 numbers, one a class"],
  [{ type: "crossEntropy", classWeights: [1, -1, 1] }, "each a number >= 0"],
])("refuses %j", (spec, message) => {
  expect(() => checkLossSpec(spec, 3)).toThrow(message);
});

it("refuses fewer than two classes", () => {
  expect(() => checkLossSpec({ type: "crossEntropy" }, 1)).toThrow(
    "Expected a whole number >= 2 for classes",
  );
});
