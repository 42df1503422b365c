import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import { layoutKernels } from "../kernel/layout/layoutKernels.ts";
import type { Normalization } from "../transform/Transform.ts";

/** Where a result goes: interleaved bytes, or normalised float32 planes. */
export type Sink =
  | { readonly bytes: Uint8Array }
  | { readonly tensor: Float32Array; readonly normalization: Normalization };

/** Pixels that are written at once: in all forms that they take they stay in the second-level cache. A multiple of 16. */
export const SINK_BLOCK = 8192;

/**
 * Writes pixels of an image into a sink.
 * @param at address of the first one, in the first plane
 * @param plane bytes from plane to plane; 0 where the pixels are interleaved, which only bytes are written from
 * @param first index of the first one within the image
 * @param count at most SINK_BLOCK
 */
export type WriteBlock = (at: number, plane: number, first: number, count: number) => void;

/** The layout that a sink is filled from. */
export function sinkLayout(sink: Sink): Frame["layout"] {
  return "bytes" in sink ? "interleaved" : "planar";
}

/** Opens a sink for an image of a number of pixels, with scratch memory of its own. */
export function openSink(engine: Engine, sink: Sink, pixels: number): WriteBlock {
  const { memory } = engine;
  const kernels = engine.use(layoutKernels);
  if ("bytes" in sink) {
    const rows = memory.allocate(3 * SINK_BLOCK);
    return (at, plane, first, count) => {
      if (plane > 0) kernels.join(at, plane, rows, count);
      const from = plane > 0 ? rows : at;
      sink.bytes.set(memory.bytes.subarray(from, from + 3 * count), 3 * first);
    };
  }
  const floats = memory.allocate(4 * SINK_BLOCK);
  const { mean, std } = sink.normalization;
  return (at, plane, first, count) => {
    for (let c = 0; c < 3; c++) {
      const gain = 1 / (255 * (std[c] as number));
      const bias = -(mean[c] as number) / (std[c] as number);
      kernels.normalize(at + c * plane, floats, count, gain, bias);
      sink.tensor.set(memory.floats.subarray(floats / 4, floats / 4 + count), c * pixels + first);
    }
  };
}

/** Writes a frame into a sink. */
export function fillSink(engine: Engine, frame: Frame, sink: Sink): void {
  const pixels = frame.height * frame.width;
  if ("bytes" in sink && frame.layout === "interleaved") {
    sink.bytes.set(engine.memory.bytes.subarray(frame.at, frame.at + 3 * pixels));
    return;
  }
  const { at, plane } = "bytes" in sink ? frame : engine.planar(frame);
  engine.withScratch(() => {
    const write = openSink(engine, sink, pixels);
    for (let first = 0; first < pixels; first += SINK_BLOCK) {
      write(at + first, plane, first, Math.min(SINK_BLOCK, pixels - first));
    }
  });
}
