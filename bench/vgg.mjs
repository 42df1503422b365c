import { apply } from "@mixwell/graph";

/** Three 3x3 convolutions (64, 128, 256) with two 2x2 max poolings and a global average, as `Vgg` in peers/models.py. */
export const vgg = {
  build(b, x, { classes }) {
    const layer = (name, y, outputs) => b.relu(b.convolution(name, y, { outputs, kernel: 3, bias: true }));
    const pool = (y) => apply("MaxPool", [y], { kernel_shape: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] });
    let features = pool(layer("conv1", x, 64));
    features = layer("conv3", pool(layer("conv2", features, 128)), 256);
    return { logits: b.linear("fc", b.globalAveragePool(features), classes), features };
  },
};
