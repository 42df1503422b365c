import type { Size } from "../image/Size.ts";
import { roundHalfEven } from "../portable/roundHalfEven.ts";
import type { MagnitudeTable } from "./magnitudes/MagnitudeTable.ts";
import type { OperationName } from "./operationNames.ts";

const { fround } = Math;

/**
 * The value of an operation at a level.
 * @param levels the highest level
 * @param size of the image
 * @param isNegative which sign was drawn, for operations that have one
 */
export function magnitudeAt(
  table: MagnitudeTable,
  name: OperationName,
  level: number,
  levels: number,
  size: Size,
  isNegative: boolean,
): number {
  const magnitude = table.magnitudes[name];
  if (magnitude === undefined) return 0;
  const scale = magnitude.relative === undefined ? 1 : size[magnitude.relative];
  const [low, high] = [magnitude.range[0] * scale, magnitude.range[1] * scale];
  let value: number;
  if (table.float32 === true && magnitude.rounding !== "round") value = linspace(low, high, level, levels);
  else value = low + ((high - low) * level) / levels;
  if (magnitude.rounding === "round") value = roundHalfEven(value);
  if (magnitude.rounding === "truncate") value = Math.trunc(value);
  if (magnitude.signed === true && isNegative) value = -value;
  return (magnitude.around ?? 0) + value;
}

/** torch.linspace in float32 as it is without vector instructions, which change the last bit from machine to machine. */
function linspace(low: number, high: number, level: number, levels: number): number {
  const [start, end] = [fround(low), fround(high)];
  const step = fround(fround(end - start) / levels);
  if (level < Math.floor((levels + 1) / 2)) return fround(start + fround(step * level));
  return fround(end - fround(step * (levels - level)));
}
