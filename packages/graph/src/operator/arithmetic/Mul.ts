import { multiply } from "../expressions.ts";
import { binary } from "./binary.ts";

export const Mul = binary("Mul", (a, b) => a * b, {
  rules: [({ b, upstream }) => multiply(upstream, b), ({ a, upstream }) => multiply(upstream, a)],
});
