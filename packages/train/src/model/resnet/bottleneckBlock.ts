import type { ResidualBlock } from "./residualStage.ts";

/** 1x1, 3x3 and 1x1 convolutions (He et al. 2015, figure 5 right), with the stride in the 3x3 one ("v1.5"), as torchvision has it. */
export const bottleneckBlock: ResidualBlock = {
  expansion: 4,
  branch: (b, x, { width, stride, zeroInitResidual }) => {
    const narrow = b.convolution("conv1", x, { outputs: width, kernel: 1 });
    const middle = b.convolution("conv2", b.relu(b.batchNorm("bn1", narrow)), {
      outputs: width,
      kernel: 3,
      stride,
    });
    const wide = b.convolution("conv3", b.relu(b.batchNorm("bn2", middle)), {
      outputs: 4 * width,
      kernel: 1,
    });
    return b.batchNorm("bn3", wide, { zeroScale: zeroInitResidual });
  },
};
