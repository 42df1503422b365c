import { divide, multiply, negate } from "../expressions.ts";
import { binary } from "./binary.ts";

export const Div = binary("Div", (a, b) => a / b, {
  rules: [
    ({ b, upstream }) => divide(upstream, b),
    ({ b, output, upstream }) => negate(divide(multiply(upstream, output), b)),
  ],
});
