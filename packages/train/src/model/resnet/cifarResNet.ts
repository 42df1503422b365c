import type { ModelName } from "../../recipe/modelNames.ts";
import type { ModelDefinition } from "../ModelDefinition.ts";
import { basicBlock } from "./basicBlock.ts";
import { residualStage } from "./residualStage.ts";

/**
 * The residual networks for small images: depth 6n+2, three stages of n basic blocks with 16, 32 and 64 channels
 * (He et al., "Deep Residual Learning for Image Recognition", 2015, section 4.2).
 *
 * Shortcuts that change shape are normed 1x1 convolutions (option B), as most implementations train them: 272,474
 * parameters for ResNet-20 and 10 classes. The paper's own CIFAR nets take option A (strided, zero-padded identity:
 * 269,722), which is 1 % smaller. Dropout (default 0) is before the last layer; `zeroInitResidual` is off by default.
 * Variables are named as torchvision names those of its ResNets.
 */
export function cifarResNet(name: ModelName, depth: number): ModelDefinition {
  return {
    name,
    minimumSize: 4,
    defaultSize: 32,
    mapStride: 4,
    build: (b, x, { classes, dropout = 0, zeroInitResidual = false }) => {
      const stage = { block: basicBlock, count: (depth - 2) / 6, zeroInitResidual };
      let y = b.relu(b.batchNorm("bn1", b.convolution("conv1", x, { outputs: 16, kernel: 3 })));
      y = residualStage(b, "layer1", y, { ...stage, width: 16, stride: 1 });
      const middle = residualStage(b, "layer2", y, { ...stage, width: 32, stride: 2 });
      const features = residualStage(b, "layer3", middle, { ...stage, width: 64, stride: 2 });
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
