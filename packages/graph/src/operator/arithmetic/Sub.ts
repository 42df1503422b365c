import { negate } from "../expressions.ts";
import { binary } from "./binary.ts";

export const Sub = binary("Sub", (a, b) => a - b, {
  rules: [({ upstream }) => upstream, ({ upstream }) => negate(upstream)],
});
