import type { Engine } from "../engine/Engine.ts";
import { turnKernels } from "../kernel/turn/turnKernels.ts";
import type { GeometricPass } from "./GeometricPass.ts";
import { loadRows, type Rows, rowsSize } from "./Rows.ts";

/**
 * Runs a pass that crops, mirrors and turns by quarters, pixel by pixel. The fill is left to `fillAround`.
 * @param to address of the interleaved result
 */
export function turnPixels(engine: Engine, source: Rows, pass: GeometricPass, to: number): void {
  const { turned, vertical, horizontal } = pass;
  const down = vertical.source;
  const across = horizontal.source;
  const [rows, columns] = turned ? [across, down] : [down, across];
  const height = rows.last - rows.first;
  const width = columns.last - columns.first;
  if (height === 0 || width === 0) return;
  const stride = rowsSize(source).width * 3;
  const outStride = pass.width * 3;
  const start = loadRows(engine, source, rows.first, rows.last) + 3 * columns.first;
  const from = start + (rows.mirrored ? rows.last - 1 : rows.first) * stride;
  const step = rows.mirrored ? -stride : stride;
  const corner = to + down.lead * outStride + 3 * across.lead;
  const kernels = engine.use(turnKernels);
  if (turned) {
    const target = columns.mirrored ? corner + (width - 1) * outStride : corner;
    const outStep = columns.mirrored ? -outStride : outStride;
    kernels.transpose(from, step, width, height, target, outStep);
  } else {
    kernels.mirror(from, step, width, height, corner, outStride);
  }
}
