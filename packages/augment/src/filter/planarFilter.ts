import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import type { Size } from "../image/Size.ts";
import type { WholePass } from "../pass/Pass.ts";

/** Filters one plane of `width` x `height` bytes at `from` into `to`. */
export type PlaneFilter = (from: number, to: number) => void;

/**
 * A filter of each channel by itself.
 * @param prepare makes the filter for the planes of a frame: places tables, takes scratch memory
 */
export function planarFilter(
  name: string,
  { height, width }: Size,
  prepare: (engine: Engine, frame: Frame) => PlaneFilter,
): WholePass {
  return {
    name,
    layout: "planar",
    height,
    width,
    run(engine, frame) {
      const out = engine.frameBeside(frame, frame, "planar");
      const filter = prepare(engine, frame);
      for (let c = 0; c < 3; c++) filter(frame.at + c * frame.plane, out.at + c * out.plane);
      return out;
    },
  };
}
