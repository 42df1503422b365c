import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import { layoutKernels } from "../kernel/layout/layoutKernels.ts";
import type { GeometricPass } from "./GeometricPass.ts";
import { loadRows, type Rows, rowsSize } from "./Rows.ts";

/** Runs a pass that crops and mirrors, pixel by pixel, and fills around, from interleaved rows into planes. */
export function cropPlanes(engine: Engine, source: Rows, pass: GeometricPass, out: Frame): void {
  const rows = pass.vertical.source;
  const columns = pass.horizontal.source;
  const kernels = engine.use(layoutKernels);
  const height = rows.last - rows.first;
  const width = columns.last - columns.first;
  if (height === 0 || width === 0) {
    kernels.crop(0, 0, 0, rows.size, 0, 0, columns.size, 0, 0, out.at, out.plane, pass.fill);
    return;
  }
  const stride = rowsSize(source).width * 3;
  const start = loadRows(engine, source, rows.first, rows.last) + 3 * columns.first;
  const from = start + (rows.mirrored ? rows.last - 1 : rows.first) * stride;
  const step = rows.mirrored ? -stride : stride;
  const [top, left] = [rows.lead, columns.lead];
  kernels.crop(
    ...([from, step, columns.mirrored ? 1 : 0, top, height, rows.size - height - top] as const),
    ...([left, width, columns.size - width - left, out.at, out.plane, pass.fill] as const),
  );
}
