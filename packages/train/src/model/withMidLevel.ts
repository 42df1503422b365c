import { detach, expressions } from "@mixwell/graph";
import type { ModelDefinition } from "./ModelDefinition.ts";

/**
 * A network with a second classifier on the map before its last stage, the mid-level branch of SnapMix's "Baseline+" (Huang, Wang
 * and Tao, AAAI 2021): 1x1 convolution, ReLU, global maximum, linear. It learns from the map and sends no gradient back into it.
 * Each classifier has a loss of its own, and the sum of their logits predicts. An `mlp` has no such map and stays as it is.
 *
 * Variables: `midLevel.conv`, `midLevel.fc`, started as PyTorch starts such layers, but for biases at zero.
 */
export function withMidLevel(model: ModelDefinition): ModelDefinition {
  return {
    ...model,
    build(b, x, options) {
      const outputs = model.build(b, x, options);
      const { logits, middle } = outputs;
      if (middle === undefined) return outputs;
      const channels = middle.shape[1] as number;
      const initial = { kind: "uniform", bound: 1 / Math.sqrt(channels) } as const;
      const second = b.within("midLevel", () => {
        const map = b.convolution("conv", detach(middle), {
          outputs: channels,
          kernel: 1,
          bias: true,
          initial,
        });
        const strongest = expressions.reduce("ReduceMax", b.relu(map), [2, 3]);
        return b.linear("fc", strongest, options.classes, { bias: { kind: "zeros" } });
      });
      return { ...outputs, logits: expressions.add(logits, second), heads: [logits, second] };
    },
  };
}
