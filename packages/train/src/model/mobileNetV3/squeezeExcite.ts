import { apply, expressions, type ModelBuilder, type Value } from "@mixwell/graph";

/** Scales each channel by a hard sigmoid of what two 1x1 convolutions (`fc1`, `fc2`) make of all channels' means (Hu et al. 2018). */
export function squeezeExcite(b: ModelBuilder, name: string, x: Value, squeezed: number): Value {
  const outputs = x.shape[1] ?? 0;
  return b.within(name, () => {
    const means = apply("GlobalAveragePool", [x]);
    const narrow = b.relu(b.convolution("fc1", means, { outputs: squeezed, kernel: 1, bias: true }));
    const wide = b.convolution("fc2", narrow, { outputs, kernel: 1, bias: true });
    return expressions.multiply(x, apply("HardSigmoid", [wide], { alpha: 1 / 6, beta: 0.5 }));
  });
}
