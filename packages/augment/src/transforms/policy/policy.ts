import { countPartners, drawSubPolicy } from "../../policy/drawSubPolicy.ts";
import { magnitudesOption, magnitudeTables } from "../../policy/magnitudes/magnitudeTables.ts";
import { parsePolicy } from "../../policy/parsePolicy.ts";
import { planOperations } from "../../policy/planOperations.ts";
import type { SubPolicy } from "../../policy/SubPolicy.ts";
import { checkStyle, styleOptions, toStyle } from "../../policy/styleOptions.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * Any policy of AutoAugment's kind, as data: `subPolicies` is a list of sub-policies, each a list of
 * [operation, probability, level], of which one is drawn for each image.
 */
export const policy = defineTransform({
  type: "policy",
  doc: "Runs one of the sub-policies that it is given.",
  options: { magnitudes: magnitudesOption("torchvision"), ...styleOptions },
  data: {
    name: "subPolicies",
    parse: (given, { magnitudes }, where) => parsePolicy(given, magnitudeTables[magnitudes], where),
  },
  check: checkStyle,
  outputSize: (_options, input) => input,
  partners: (options) => countPartners(subPoliciesOf(options)),
  draw(options, size, stream) {
    const table = magnitudeTables[options.magnitudes];
    return drawSubPolicy(subPoliciesOf(options), { table, levels: table.levels, size }, stream);
  },
  plan: (options, draw, plan) => planOperations(draw, toStyle(options), plan),
});

function subPoliciesOf(options: object): readonly SubPolicy[] {
  return (options as { subPolicies: readonly SubPolicy[] }).subPolicies;
}
