import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import { GeometricPass } from "../geometry/GeometricPass.ts";
import { WarpPass } from "../geometry/WarpPass.ts";
import type { RgbImage } from "../image/RgbImage.ts";
import type { Size } from "../image/Size.ts";
import type { WholePass } from "../pass/Pass.ts";
import { PointPass } from "../pass/PointPass.ts";
import { fillSink, type Sink, sinkLayout } from "../pass/Sink.ts";
import { streamFrame, streamImage } from "../pass/streamPoints.ts";

export type AnyPass = GeometricPass | WarpPass | PointPass | WholePass;

/** Runs passes on an image in JavaScript's memory, into a sink. */
export function runOnImage(engine: Engine, passes: readonly AnyPass[], image: RgbImage, sink: Sink): void {
  const only = passes.length === 1 ? passes[0] : undefined;
  if (only instanceof PointPass && !only.measures) {
    streamImage(engine, only, image, sink);
    return;
  }
  if (only instanceof GeometricPass && only.isIdentity) {
    streamImage(engine, new PointPass(), image, sink);
    return;
  }
  const wanted = sinkLayout(sink);
  engine.withSlots(mostPixels(image, passes), () => {
    let frame: Frame | undefined;
    for (const [i, pass] of passes.entries()) {
      if (i === passes.length - 1 && pass instanceof PointPass && !pass.takesAnyLayout) {
        streamFrame(engine, pass, engine.planar(frame ?? loadWhole(engine, image)), sink);
        return;
      }
      frame = runPass(engine, pass, frame, image, layoutFor(passes, i + 1, wanted));
    }
    fillSink(engine, frame ?? loadWhole(engine, image), sink);
  });
}

/**
 * Runs passes on a frame, which stays as it is, in memory that is given back when `use` has seen the result.
 * @param use receives the result in planes
 */
export function runOnFrame(
  engine: Engine,
  passes: readonly AnyPass[],
  frame: Frame,
  use: (result: Frame) => void,
): void {
  engine.withSlots(mostPixels(frame, passes), () => {
    let now = copyFrame(engine, frame);
    for (const [i, pass] of passes.entries()) {
      now = runPass(engine, pass, now, NO_IMAGE, layoutFor(passes, i + 1, "planar"));
    }
    use(engine.planar(now));
  });
}

/** The most pixels that the image has on its way. */
function mostPixels(image: Size, passes: readonly AnyPass[]): number {
  let pixels = image.height * image.width;
  for (const pass of passes) {
    if (!(pass instanceof PointPass)) pixels = Math.max(pixels, pass.height * pass.width);
  }
  return pixels;
}

/** The layout that the passes from the `first` one on want the image in; `last` where they do not care. */
function layoutFor(passes: readonly AnyPass[], first: number, last: Frame["layout"]): Frame["layout"] {
  for (let i = first; i < passes.length; i++) {
    const pass = passes[i] as AnyPass;
    if (pass instanceof GeometricPass || pass instanceof WarpPass) return "interleaved";
    if (!(pass instanceof PointPass)) {
      if (pass.layout !== "either") return pass.layout;
    } else if (!pass.takesAnyLayout) return "planar";
  }
  return last;
}

/** Stands for the image where passes start from a frame. */
const NO_IMAGE: RgbImage = { height: 0, width: 0, data: new Uint8Array() };

function copyFrame(engine: Engine, frame: Frame): Frame {
  const copy = engine.frameBeside(undefined, frame, frame.layout);
  const bytes = frame.layout === "planar" ? 3 * frame.plane : 3 * frame.height * frame.width;
  engine.memory.bytes.copyWithin(copy.at, frame.at, frame.at + bytes);
  return copy;
}

function loadWhole(engine: Engine, image: RgbImage): Frame {
  const frame = engine.frameBeside(undefined, image, "interleaved");
  engine.memory.bytes.set(image.data, frame.at);
  return frame;
}

function runPass(
  engine: Engine,
  pass: AnyPass,
  before: Frame | undefined,
  image: RgbImage,
  layout: Frame["layout"],
): Frame {
  if (pass instanceof GeometricPass || pass instanceof WarpPass) {
    const rows = before === undefined ? { image } : { frame: engine.interleaved(before) };
    return pass.run(engine, rows, layout);
  }
  const frame = before ?? loadWhole(engine, image);
  if (pass instanceof PointPass) return pass.run(engine, pass.takesAnyLayout ? frame : engine.planar(frame));
  if (pass.layout === "either") return engine.withScratch(() => pass.run(engine, frame));
  const placed = pass.layout === "planar" ? engine.planar(frame) : engine.interleaved(frame);
  return engine.withScratch(() => pass.run(engine, placed));
}
