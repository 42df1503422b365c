import { expressions, type ModelBuilder, type Value } from "@mixwell/graph";

export interface WideBlockOptions {
  readonly outputs: number;
  readonly stride: number;
  readonly dropout: number;
  readonly zeroInitResidual: boolean;
}

/** Norm and ReLU before each of two 3x3 convolutions, dropout between them; a 1x1 convolution on the shortcut where the shape changes. */
export function wideBlock(b: ModelBuilder, x: Value, options: WideBlockOptions): Value {
  const { outputs, stride, dropout, zeroInitResidual } = options;
  const before = b.relu(b.batchNorm("bn1", x));
  const first = b.convolution("conv1", before, { outputs, kernel: 3, stride });
  const between = b.relu(b.batchNorm("bn2", first, { zeroScale: zeroInitResidual }));
  const branch = b.convolution("conv2", b.dropout("dropout", between, dropout), { outputs, kernel: 3 });
  const sameShape = stride === 1 && x.shape[1] === outputs;
  const around = sameShape
    ? x
    : b.convolution("convShortcut", before, { outputs, kernel: 1, stride, padding: 0 });
  return expressions.add(branch, around);
}
