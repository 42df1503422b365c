import { apply, type ModelBuilder, type Value } from "@mixwell/graph";
import type { MobileNetRow } from "./rows.ts";

export interface NormedConvolutionOptions {
  readonly outputs: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly groups?: number;
  readonly activation?: MobileNetRow["activation"];
}

/**
 * Convolution, batch norm (epsilon 1e-3, momentum 0.01) and activation, named "0" and "1" in their scope.
 * The start is torchvision's: fan-out counts all outputs, also those of other groups.
 */
export function normedConvolution(
  b: ModelBuilder,
  name: string,
  x: Value,
  options: NormedConvolutionOptions,
): Value {
  const { outputs, kernel, stride = 1, groups = 1, activation } = options;
  const normed = b.within(name, () => {
    const initial = { kind: "normal", deviation: Math.sqrt(2 / (outputs * kernel * kernel)) } as const;
    const y = b.convolution("0", x, { outputs, kernel, stride, groups, initial });
    return b.batchNorm("1", y, { epsilon: 1e-3, momentum: 0.01 });
  });
  return activation === undefined ? normed : activate(b, normed, activation);
}

export function activate(b: ModelBuilder, x: Value, activation: MobileNetRow["activation"]): Value {
  return activation === "relu" ? b.relu(x) : apply("HardSwish", [x]);
}
