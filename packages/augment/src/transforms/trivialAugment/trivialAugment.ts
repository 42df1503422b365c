import { defineTrivial } from "../../policy/defineTrivial.ts";

/** TrivialAugment with the ranges of RandAugment. */
export const trivialAugment = /* @__PURE__ */ defineTrivial(
  "trivialAugment",
  "Runs one operation at one level, both drawn evenly.",
  "torchvision",
);
