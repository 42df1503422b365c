import type { ModelName } from "../../recipe/modelNames.ts";
import type { ModelDefinition } from "../ModelDefinition.ts";
import { wideBlock } from "./wideBlock.ts";

/**
 * Wide residual networks with pre-activation blocks: depth 6n+4, three stages of n blocks with 16k, 32k and 64k channels
 * (Zagoruyko and Komodakis, "Wide Residual Networks", 2016).
 *
 * Dropout (default 0; the paper takes 0.3 where it takes any) is between the convolutions of every block.
 * `zeroInitResidual` (off by default, as in the paper) applies to the second norm of a block: what follows it is one
 * convolution, so the branch starts at zero. Variables are named as in the PyTorch implementation that is most in use,
 * github.com/xternalz/WideResNet-pytorch: `block1.layer.0.conv1`, `block1.layer.0.convShortcut`.
 */
export function wideResNet(name: ModelName, depth: number, widen: number): ModelDefinition {
  return {
    name,
    minimumSize: 4,
    defaultSize: 32,
    mapStride: 4,
    build: (b, x, { classes, dropout = 0, zeroInitResidual = false }) => {
      let y = b.convolution("conv1", x, { outputs: 16, kernel: 3 });
      let middle = y;
      for (const stage of [1, 2, 3]) {
        middle = y;
        for (let index = 0; index < (depth - 4) / 6; index++) {
          const outputs = 16 * widen * 2 ** (stage - 1);
          const stride = stage > 1 && index === 0 ? 2 : 1;
          y = b.within(`block${stage}.layer.${index}`, () =>
            wideBlock(b, y, { outputs, stride, dropout, zeroInitResidual }),
          );
        }
      }
      const features = b.relu(b.batchNorm("bn1", y));
      const pooled = b.globalAveragePool(features);
      const logits = b.linear("fc", pooled, classes, { bias: { kind: "zeros" } });
      return { logits, features, pooled, middle };
    },
  };
}
