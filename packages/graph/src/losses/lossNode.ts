import { checkLossSpec, type LossSpec } from "@mixwell/loss";
import type { Value } from "../graph/Value.ts";
import { crossEntropy } from "./crossEntropy.ts";

/** The nodes of a loss described as JSON: a scalar from logits [N,K], labels int64 [N,M] and weights [N,M]. */
export function lossNode(spec: LossSpec, logits: Value, labels: Value, weights: Value): Value {
  const checked = checkLossSpec(spec, logits.shape[1] as number);
  switch (checked.type) {
    case "crossEntropy":
      return crossEntropy(checked, logits, labels, weights);
  }
}
