/** One inverted residual block: a row of the paper's table. */
export interface MobileNetRow {
  /** Side of the depthwise kernel. */
  readonly kernel: number;
  /** Channels between the two 1x1 convolutions. */
  readonly expanded: number;
  readonly outputs: number;
  readonly squeeze: boolean;
  readonly activation: "relu" | "hardSwish";
  readonly stride: number;
}

const row = (
  kernel: number,
  expanded: number,
  outputs: number,
  squeeze: boolean,
  activation: MobileNetRow["activation"],
  stride: number,
): MobileNetRow => ({ kernel, expanded, outputs, squeeze, activation, stride });

/** MobileNetV3-Small (Howard et al., "Searching for MobileNetV3", 2019, table 2). */
export const smallRows: readonly MobileNetRow[] = [
  row(3, 16, 16, true, "relu", 2),
  row(3, 72, 24, false, "relu", 2),
  row(3, 88, 24, false, "relu", 1),
  row(5, 96, 40, true, "hardSwish", 2),
  row(5, 240, 40, true, "hardSwish", 1),
  row(5, 240, 40, true, "hardSwish", 1),
  row(5, 120, 48, true, "hardSwish", 1),
  row(5, 144, 48, true, "hardSwish", 1),
  row(5, 288, 96, true, "hardSwish", 2),
  row(5, 576, 96, true, "hardSwish", 1),
  row(5, 576, 96, true, "hardSwish", 1),
];
