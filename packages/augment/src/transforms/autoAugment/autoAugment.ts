import { countPartners, drawSubPolicy } from "../../policy/drawSubPolicy.ts";
import { magnitudesOption, magnitudeTables } from "../../policy/magnitudes/magnitudeTables.ts";
import { planOperations } from "../../policy/planOperations.ts";
import { publishedPolicies } from "../../policy/published/publishedPolicies.ts";
import { checkStyle, styleOptions, toStyle } from "../../policy/styleOptions.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * AutoAugment (Cubuk et al., 2018) with a published policy. With the defaults it equals torchvision 0.14's on Pillow images
 * bit for bit, given the same draws and run step by step. The draw names the sub-policy, and the operations that act.
 */
export const autoAugment = defineTransform({
  type: "autoAugment",
  doc: "Runs one of the 25 sub-policies that AutoAugment found for a data set.",
  options: {
    policy: {
      type: "choice",
      choices: ["imagenet", "cifar10", "svhn"],
      default: "imagenet",
      doc: "data set that the policy was searched on",
    },
    magnitudes: magnitudesOption("torchvision"),
    ...styleOptions,
  },
  check: checkStyle,
  outputSize: (_options, input) => input,
  partners: ({ policy }) => countPartners(publishedPolicies[policy]),
  draw({ policy, magnitudes }, size, stream) {
    const table = magnitudeTables[magnitudes];
    return drawSubPolicy(publishedPolicies[policy], { table, levels: table.levels, size }, stream);
  },
  plan: (options, draw, plan) => planOperations(draw, toStyle(options), plan),
});
