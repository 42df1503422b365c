import { binary } from "./binary.ts";

export const Add = binary("Add", (a, b) => a + b, {
  rules: [({ upstream }) => upstream, ({ upstream }) => upstream],
});
