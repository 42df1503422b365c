import type { Engine } from "../engine/Engine.ts";
import type { Size } from "../image/Size.ts";
import { fieldKernels } from "../kernel/field/fieldKernels.ts";
import type { FieldRow } from "../pass/RemapPass.ts";

/** Displacements at every `spacing`-th pixel, spread over all pixels by a symmetric, separable kernel. */
export interface CoarseField {
  /** Pixels from one value to the next. */
  readonly spacing: number;
  /** The kernel from its middle on; its last entry is `spacing` times a whole number away from it. */
  readonly kernel: Float32Array;
  /**
   * Writes the grid's float32 values, one component after the other `plane` bytes apart, rows without gaps, in pixels. The first
   * one lies `kernel.length - 1` pixels left of and above the first pixel.
   */
  fill(engine: Engine, at: number, plane: number, grid: Size): void;
}

/** Each pixel's own position plus the displacement of a coarse field. */
export function coarseRows(engine: Engine, size: Size, field: CoarseField): FieldRow {
  const { spacing, kernel } = field;
  const { memory } = engine;
  const { height, width } = size;
  const reach = kernel.length - 1;
  const taps = (2 * reach) / spacing + 1;
  const grid = {
    height: Math.floor((height - 1) / spacing) + taps,
    width: Math.floor((width - 1) / spacing) + taps,
  };
  const plane = 4 * grid.height * grid.width + 128;
  const values = memory.allocate(2 * plane);
  field.fill(engine, values, plane, grid);
  const length = Math.ceil((2 * reach + 1) / 4) * 4;
  const across = memory.allocate(4 * length);
  const line = 4 * (grid.width * spacing + length + 4);
  const rows = memory.allocate(2 * grid.height * line);
  const down = memory.allocate(4 * taps * spacing);
  const { floats } = memory;
  floats.fill(0, across / 4, across / 4 + length);
  for (let j = -reach; j <= reach; j++) floats[across / 4 + reach + j] = kernel[Math.abs(j)] as number;
  // Positions have 16 fraction bits; the kernel across leaves displacements in pixels.
  for (let phase = 0; phase < spacing; phase++) {
    for (let tap = 0; tap < taps; tap++) {
      const distance = Math.abs(phase + reach - tap * spacing);
      floats[down / 4 + phase * taps + tap] = distance > reach ? 0 : 65536 * (kernel[distance] as number);
    }
  }
  const { spread, combine } = engine.use(fieldKernels);
  for (let row = 0; row < 2 * grid.height; row++) {
    const from =
      values + (row >= grid.height ? plane - 4 * grid.height * grid.width : 0) + 4 * row * grid.width;
    spread(from, grid.width, spacing, across, length, rows + row * line);
  }
  return (y, xs, ys) => {
    const weights = down + 4 * (y % spacing) * taps;
    const first = rows + Math.floor(y / spacing) * line + 8 * reach;
    combine(first, line, weights, taps, width, xs, 0, 65536);
    combine(first + grid.height * line, line, weights, taps, width, ys, y * 65536, 0);
  };
}
