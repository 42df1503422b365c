import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import type { RgbImage } from "../image/RgbImage.ts";
import { layoutKernels } from "../kernel/layout/layoutKernels.ts";
import { type PointPass, thirdOf } from "./PointPass.ts";
import { openSink, SINK_BLOCK, type Sink } from "./Sink.ts";

/**
 * Runs the last pass of a plan, block by block, from planes into a sink: pixels leave the cache once.
 * @param frame planar
 */
export function streamFrame(engine: Engine, pass: PointPass, frame: Frame, sink: Sink): void {
  const pixels = frame.height * frame.width;
  engine.withScratch(() => {
    const steps = pass.start(engine, frame);
    const write = openSink(engine, sink, pixels);
    for (let first = 0; first < pixels; first += SINK_BLOCK) {
      const count = Math.min(SINK_BLOCK, pixels - first);
      for (const step of steps) step.apply(engine, frame.at + first, frame.plane, count, first);
      write(frame.at + first, frame.plane, first, count);
    }
  });
}

/** Runs the only pass of a plan, which measures nothing, block by block, from an image into a sink: no frame is made. */
export function streamImage(engine: Engine, pass: PointPass, image: RgbImage, sink: Sink): void {
  const { memory } = engine;
  const pixels = image.height * image.width;
  const staysInRows = pass.takesAnyLayout && "bytes" in sink;
  engine.withScratch(() => {
    const steps = pass.start(engine);
    const rows = memory.allocate(3 * SINK_BLOCK);
    const planes = staysInRows ? rows : memory.allocate(3 * (SINK_BLOCK + 16));
    const write = openSink(engine, sink, pixels);
    const kernels = engine.use(layoutKernels);
    for (let first = 0; first < pixels; first += SINK_BLOCK) {
      const count = Math.min(SINK_BLOCK, pixels - first);
      memory.bytes.set(image.data.subarray(3 * first, 3 * (first + count)), rows);
      if (staysInRows) {
        const third = thirdOf(count);
        for (const step of steps) step.apply(engine, rows, third, third, first);
        write(rows, 0, first, count);
      } else {
        const plane = SINK_BLOCK + 16;
        kernels.split(rows, planes, plane, count);
        for (const step of steps) step.apply(engine, planes, plane, count, first);
        write(planes, plane, first, count);
      }
    }
  });
}
