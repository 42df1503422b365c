import { expressions, type ModelBuilder, type Value } from "@mixwell/graph";
import { shortcut } from "./shortcut.ts";

export interface BlockOptions {
  /** Channels of the 3x3 convolutions. */
  readonly width: number;
  readonly stride: number;
  readonly zeroInitResidual: boolean;
}

/** A residual block: its branch is added to its shortcut. */
export interface ResidualBlock {
  /** Channels that come out, as a multiple of `width`. */
  readonly expansion: number;
  branch(b: ModelBuilder, x: Value, options: BlockOptions): Value;
}

export interface StageOptions extends BlockOptions {
  readonly block: ResidualBlock;
  readonly count: number;
}

/** Blocks in a row, named "0", "1", ...; the first has the stride. ReLU follows each sum. */
export function residualStage(b: ModelBuilder, name: string, x: Value, options: StageOptions): Value {
  return b.within(name, () => {
    let y = x;
    for (let index = 0; index < options.count; index++) {
      const stride = index === 0 ? options.stride : 1;
      const { width, block } = options;
      y = b.within(String(index), () => {
        const branch = block.branch(b, y, { ...options, stride });
        return b.relu(expressions.add(branch, shortcut(b, y, width * block.expansion, stride)));
      });
    }
    return y;
  });
}
