import { erf } from "../../interpret/erf.ts";
import { unary } from "../arithmetic/unary.ts";
import { exp, multiply, negate } from "../expressions.ts";

/** The error function; its gradient is 2/sqrt(pi) * exp(-x^2). */
export const Erf = unary("Erf", erf, ({ input, upstream }) =>
  multiply(multiply(upstream, 2 / Math.sqrt(Math.PI)), exp(negate(multiply(input, input)))),
);
