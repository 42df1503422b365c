import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import { layoutKernels } from "../kernel/layout/layoutKernels.ts";
import type { Normalization } from "../transform/Transform.ts";

/** Where a result goes: interleaved bytes, or normalised float32 planes. */
export type Sink =
  | { readonly bytes: Uint8Array }
  | { readonly tensor: Float32Array; readonly normalization: Normalization };

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
    const plane = engine.memory.allocate(4 * 3 * pixels + 64);
    for (let c = 0; c < 3; c++) {
      const gain = 1 / (255 * (std[c] as number));
      const bias = -(mean[c] as number) / (std[c] as number);
      kernels.normalize(frame.at + c * frame.plane, plane + 4 * c * pixels, pixels, gain, bias);
    }
    const { floats } = engine.memory;
    sink.tensor.set(floats.subarray(plane / 4, plane / 4 + 3 * pixels));
  });
}
