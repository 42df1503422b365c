import type { ResidualBlock } from "./residualStage.ts";

/** Two 3x3 convolutions (He et al. 2015, figure 5 left). */
export const basicBlock: ResidualBlock = {
  expansion: 1,
  branch: (b, x, { width, stride, zeroInitResidual }) => {
    const first = b.convolution("conv1", x, { outputs: width, kernel: 3, stride });
    const second = b.convolution("conv2", b.relu(b.batchNorm("bn1", first)), { outputs: width, kernel: 3 });
    return b.batchNorm("bn2", second, { zeroScale: zeroInitResidual });
  },
};
