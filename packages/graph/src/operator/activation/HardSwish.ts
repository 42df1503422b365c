import { apply } from "../apply.ts";
import { unary } from "../arithmetic/unary.ts";
import { add, divide, less, multiply, where } from "../expressions.ts";

/** x * min(max(x/6 + 1/2, 0), 1) (Howard et al. 2019, MobileNetV3). The gradient is 0 at -3 and 1 at 3, as in PyTorch 2. */
export const HardSwish = unary(
  "HardSwish",
  (x) => x * Math.min(Math.max(x / 6 + 0.5, 0), 1),
  ({ input, upstream }) => {
    const gate = apply("HardSigmoid", [input], { alpha: 1 / 6, beta: 0.5 });
    const slope = where(less(apply("Abs", [input]), 3), divide(input, 6), 0);
    return multiply(upstream, add(gate, slope));
  },
);
