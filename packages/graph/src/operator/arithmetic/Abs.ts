import { multiply, sign } from "../expressions.ts";
import { unary } from "./unary.ts";

/** |x|; the gradient at 0 is 0. */
export const Abs = unary("Abs", Math.abs, ({ input, upstream }) => multiply(upstream, sign(input)));
