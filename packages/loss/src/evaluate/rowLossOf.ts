import { binaryCrossEntropy } from "../binaryCrossEntropy/binaryCrossEntropy.ts";
import { biTempered } from "../biTempered/biTempered.ts";
import { crossEntropy } from "../crossEntropy/crossEntropy.ts";
import { focal } from "../focal/focal.ts";
import { generalizedCrossEntropy } from "../generalizedCrossEntropy/generalizedCrossEntropy.ts";
import type { CheckedLossSpec } from "../spec/LossSpec.ts";
import { symmetricCrossEntropy } from "../symmetricCrossEntropy/symmetricCrossEntropy.ts";
import type { RowLoss } from "./RowLoss.ts";

/** The loss of one row that a spec describes, against targets that are smoothed already. */
export function rowLossOf(spec: CheckedLossSpec, classes: number): RowLoss {
  switch (spec.type) {
    case "crossEntropy":
      return crossEntropy(classes);
    case "biTempered":
      return biTempered(classes, spec);
    case "focal":
      return focal(classes, spec.gamma);
    case "generalizedCrossEntropy":
      return generalizedCrossEntropy(classes, spec.q);
    case "symmetricCrossEntropy":
      return symmetricCrossEntropy(classes, spec);
    case "binaryCrossEntropy":
      return binaryCrossEntropy(classes, spec);
  }
}
