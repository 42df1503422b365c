import type { RandomStream } from "@mixwell/core";
import type { Size } from "../image/Size.ts";
import { drawOperation } from "./drawOperation.ts";
import type { MagnitudeTable } from "./magnitudes/MagnitudeTable.ts";
import type { OperationName } from "./operationNames.ts";

/** One operation of a table at one of its levels 0 to `levels`, both drawn evenly: TrivialAugment's draw. */
export function drawTrivial(
  table: MagnitudeTable,
  levels: number,
  size: Size,
  stream: RandomStream,
): Record<string, number> {
  const draw: Record<string, number> = {};
  const name = table.drawn[stream.integer(table.drawn.length)] as OperationName;
  const level = stream.integer(levels + 1);
  drawOperation(draw, "0", name, level, { table, levels, size }, stream);
  return draw;
}
