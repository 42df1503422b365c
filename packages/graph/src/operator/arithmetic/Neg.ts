import { negate } from "../expressions.ts";
import { unary } from "./unary.ts";

export const Neg = unary(
  "Neg",
  (x) => -x,
  ({ upstream }) => negate(upstream),
);
