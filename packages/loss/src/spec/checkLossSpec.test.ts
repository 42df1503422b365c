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

it("fills in each loss's published defaults", () => {
  const smoothing = { smoothing: 0, classWeights: [] };
  expect(checkLossSpec({ type: "biTempered" }, 3)).toEqual({
    ...{ type: "biTempered", t1: 0.8, t2: 1.2, rounds: 0 },
    ...{ ...smoothing, smoothingConvention: "k-1" },
  });
  const uniform = { ...smoothing, smoothingConvention: "uniform" };
  expect(checkLossSpec({ type: "focal" }, 3)).toEqual({ type: "focal", gamma: 2, ...uniform });
  expect(checkLossSpec({ type: "generalizedCrossEntropy" }, 3)).toMatchObject({ q: 0.7 });
  expect(checkLossSpec({ type: "symmetricCrossEntropy" }, 3)).toMatchObject({ alpha: 0.1, beta: 1 });
  expect(checkLossSpec({ type: "binaryCrossEntropy" }, 1)).toEqual({
    ...{ type: "binaryCrossEntropy", gamma: 0, threshold: 0, sumClasses: false },
    ...{ ...smoothing, smoothingConvention: "binary" },
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
  [{ type: "biTempered", t1: 1.01 }, 'a number from 0 to 1 for option "t1" of loss biTempered'],
  [{ type: "biTempered", t2: 0 }, 'a number from 0.1 to 5 for option "t2" of loss biTempered'],
  [{ type: "biTempered", rounds: 2.5 }, 'a whole number from 0 to 1000 for option "rounds"'],
  [{ type: "biTempered", smoothingConvention: "binary" }, '"uniform", "k-1", "piecewise"'],
  [{ type: "focal", gamma: -1 }, 'a number from 0 to 100 for option "gamma"'],
  [{ type: "generalizedCrossEntropy", q: 1.2 }, 'a number from 0 to 1 for option "q"'],
  [{ type: "symmetricCrossEntropy", alpha: Number.NaN }, 'a number >= 0 for option "alpha"'],
  [{ type: "binaryCrossEntropy", threshold: "0.2" }, 'a number from 0 to 1 for option "threshold"'],
])("refuses %j", (spec, message) => {
  expect(() => checkLossSpec(spec, 3)).toThrow(message);
});

it("refuses fewer than two classes", () => {
  expect(() => checkLossSpec({ type: "crossEntropy" }, 1)).toThrow(
    "Expected a whole number >= 2 for classes",
  );
});
