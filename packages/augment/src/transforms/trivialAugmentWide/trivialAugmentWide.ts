import { defineTrivial } from "../../policy/defineTrivial.ts";

/** TrivialAugment Wide; the defaults are torchvision 0.14's TrivialAugmentWide. */
export const trivialAugmentWide = /* @__PURE__ */ defineTrivial(
  "trivialAugmentWide",
  "Runs one operation at one level of a wide range, both drawn evenly.",
  "wide",
);
