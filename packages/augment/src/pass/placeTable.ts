import { findLine } from "../colour/findLine.ts";
import type { Engine } from "../engine/Engine.ts";
import { levelKernels } from "../kernel/level/levelKernels.ts";
import { pointKernels } from "../kernel/point/pointKernels.ts";
import type { PointStep } from "./PointPass.ts";

/** The table that does `first`, then `second`; each has 256 entries for all channels, or 3 x 256. */
export function composeTables(first: Uint8Array, second: Uint8Array): Uint8Array {
  const size = Math.max(first.length, second.length);
  const composed = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const channel = i & ~255;
    const middle = first[first.length === 256 ? i & 255 : i] as number;
    composed[i] = second[second.length === 256 ? middle : channel + middle] as number;
  }
  return composed;
}

/**
 * The step that looks pixels up in a table. It is computed instead where the table is a straight line and every entry comes out
 * right, which is more than twice as fast.
 * @param slopes of the lines, roughly: one for all channels, or one for each
 */
export function placeTable(engine: Engine, table: Uint8Array, slopes: readonly number[] = []): PointStep {
  const entries = engine.memory.allocate(768);
  engine.memory.bytes.set(table, entries);
  const count = table.length / 256;
  const lines = slopes
    .slice(0, count)
    .map((slope, i) => findLine(table.subarray(256 * i, 256 * (i + 1)), slope));
  const point = engine.use(pointKernels);
  return {
    name: "table",
    apply(_engine, at, plane, pixels) {
      for (let c = 0; c < 3; c++) {
        const line = lines[c % count];
        const start = at + c * plane;
        if (line === undefined) point.table(start, pixels, entries + 256 * (c % count));
        else engine.use(levelKernels).linear(start, pixels, line.slope, line.intercept);
      }
    },
  };
}
