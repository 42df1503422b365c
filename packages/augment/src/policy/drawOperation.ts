import type { RandomStream } from "@mixwell/core";
import type { Size } from "../image/Size.ts";
import { magnitudeAt } from "./magnitudeAt.ts";
import type { MagnitudeTable } from "./magnitudes/MagnitudeTable.ts";
import type { OperationName } from "./operationNames.ts";

/** What the levels of a policy mean for one image. */
export interface Scale {
  readonly table: MagnitudeTable;
  /** The highest level. */
  readonly levels: number;
  readonly size: Size;
}

/**
 * Draws what an operation leaves open, its sign and place, and notes its value under "<place>.<name>", such as "0.rotate": in
 * the flat record of a draw each operation is a field.
 * @param place of the operation among all of the draw
 */
export function drawOperation(
  draw: Record<string, number>,
  place: string,
  name: OperationName,
  level: number,
  { table, levels, size }: Scale,
  stream: RandomStream,
): void {
  const isNegative = stream.chance(0.5);
  draw[`${place}.${name}`] = magnitudeAt(table, name, level, levels, size, isNegative);
  if (name === "cutout") {
    draw[`${place}.y`] = stream.integer(size.height);
    draw[`${place}.x`] = stream.integer(size.width);
  }
}
