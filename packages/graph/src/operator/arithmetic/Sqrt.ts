import { divide, multiply } from "../expressions.ts";
import { unary } from "./unary.ts";

export const Sqrt = unary("Sqrt", Math.sqrt, ({ output, upstream }) =>
  divide(multiply(upstream, 0.5), output),
);
