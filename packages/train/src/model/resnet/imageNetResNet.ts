import { apply } from "@mixwell/graph";
import type { ModelName } from "../../recipe/modelNames.ts";
import type { ModelDefinition } from "../ModelDefinition.ts";
import { type ResidualBlock, residualStage } from "./residualStage.ts";

const WIDTHS = [64, 128, 256, 512] as const;

/**
 * The residual networks for photographs: a 7x7 stem and max pooling (together stride 4), four stages (He et al. 2015,
 * table 1), in torchvision's variant "v1.5" and with its names, so that its weights fit.
 *
 * Small images keep the stem; the cifarResNet family is made for them. Dropout (default 0) is before the last layer.
 * `zeroInitResidual` is on by default: it helps from-scratch training by 0.2 to 0.3 points (Goyal et al. 2017), and
 * torchvision offers it under the same name, off.
 */
export function imageNetResNet(
  name: ModelName,
  block: ResidualBlock,
  counts: readonly [number, number, number, number],
): ModelDefinition {
  return {
    name,
    minimumSize: 32,
    defaultSize: 224,
    mapStride: 32,
    build: (b, x, { classes, dropout = 0, zeroInitResidual = true }) => {
      const stem = b.convolution("conv1", x, { outputs: 64, kernel: 7, stride: 2 });
      let features = apply("MaxPool", [b.relu(b.batchNorm("bn1", stem))], {
        kernel_shape: [3, 3],
        strides: [2, 2],
        pads: [1, 1, 1, 1],
      });
      let middle = features;
      for (const [index, width] of WIDTHS.entries()) {
        middle = features;
        const [count, stride] = [counts[index] ?? 0, index === 0 ? 1 : 2];
        features = residualStage(b, `layer${index + 1}`, features, {
          block,
          count,
          width,
          stride,
          zeroInitResidual,
        });
      }
      const pooled = b.globalAveragePool(features);
      return {
        logits: b.linear("fc", b.dropout("dropout", pooled, dropout), classes),
        features,
        pooled,
        middle,
      };
    },
  };
}
