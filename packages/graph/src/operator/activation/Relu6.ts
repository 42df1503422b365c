import type { Value } from "../../graph/Value.ts";
import { unary } from "../arithmetic/unary.ts";
import { between, clip, where } from "../expressions.ts";
import type { Operator } from "../Operator.ts";

/** min(max(x, 0), 6); the gradient is 0 at both ends, as in PyTorch. */
export const Relu6: Operator = {
  ...unary(
    "Relu6",
    (x) => Math.min(Math.max(x, 0), 6),
    ({ output, upstream }) => where(between(output, 0, 6), upstream, 0),
  ),
  domain: "mixwell",
  decompose: (_, [x]) => [clip(x as Value, 0, 6)],
};
