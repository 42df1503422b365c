import type { Node } from "../../graph/Node.ts";
import type { Forms } from "../Forms.ts";
import type { Lowering, LoweringRule } from "../lower.ts";
import { BlockedLayout } from "./BlockedLayout.ts";
import { blockedOperators } from "./blockedOperators.ts";
import { convolutionRules } from "./convolutionRules.ts";
import { elementwiseRules } from "./elementwiseRules.ts";
import { normalizationRules } from "./normalizationRules.ts";

/** A rule that knows the layout. */
export type BlockedRule = (node: Node, forms: Forms, layout: BlockedLayout) => boolean;

/**
 * The CPU's lowering: convolutions, norms and what stands between them work on ONNX Runtime's blocked channels, and a
 * tensor is reordered only where another operator needs it plain.
 *
 * @param block channels in a block, as `probeBlock` finds it: 8 or 16
 */
export function blockedLowering(block: number): Lowering {
  const layout = new BlockedLayout(block);
  const rules = new Map<string, LoweringRule>();
  for (const [type, rule] of Object.entries({
    ...convolutionRules,
    ...elementwiseRules,
    ...normalizationRules,
  })) {
    rules.set(type, (node, forms) => rule(node, forms, layout));
  }
  return { name: `blocks of ${block} channels`, operators: blockedOperators, rules };
}
