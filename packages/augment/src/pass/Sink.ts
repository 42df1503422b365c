import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import { layoutKernels } from "../kernel/layout/layoutKernels.ts";
import type { Normalization } from "../transform/Transform.ts";

/** Where a result goes: interleaved bytes, or normalised float32 planes. */
export type Sink =
  | { readonly bytes: Uint8Array }
  | { readonly tensor: Float32Array; readonly normalization: Normalization };

/** Values that are normalised at once: as floats they stay in the second-level cache until they are copied out. */
const BLOCK = 16_384;

/** The layout that a sink is filled from. */
export function sinkLayout(sink: Sink): Frame["layout"] {
  return "bytes" in sink ? "interleaved" : "planar";
}

/** Writes a frame of the sink's layout into it. */
export function fillSink(engine: Engine, frame: Frame, sink: Sink): void {
  const pixels = frame.height * frame.width;
  if ("bytes" in sink) {
    sink.bytes.set(engine.memory.bytes.subarray(frame.at, frame.at + 3 * pixels));
    return;
  }
  const { mean, std } = sink.normalization;
  const kernels = engine.use(layoutKernels);
  engine.withScratch(() => {
    const block = engine.memory.allocate(4 * BLOCK);
    const at = block / 4;
    for (let c = 0; c < 3; c++) {
      const gain = 1 / (255 * (std[c] as number));
      const bias = -(mean[c] as number) / (std[c] as number);
      for (let first = 0; first < pixels; first += BLOCK) {
        const count = Math.min(BLOCK, pixels - first);
        kernels.normalize(frame.at + c * frame.plane + first, block, count, gain, bias);
        sink.tensor.set(engine.memory.floats.subarray(at, at + count), c * pixels + first);
      }
    }
  });
}
