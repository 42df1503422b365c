import type { Engine } from "../engine/Engine.ts";
import type { Size } from "../image/Size.ts";
import type { WholePass } from "../pass/Pass.ts";

/** Filters `height` rows of `width` pixels at `from` into `to`. */
export type ChannelFilter = (from: number, to: number) => void;

/**
 * A filter of each channel by itself, in whichever layout the image is.
 * @param prepare makes the filter for pixels of as many channels as lie beside each other, 1 or 3: places tables, takes scratch
 *     memory
 */
export function channelFilter(
  name: string,
  { height, width }: Size,
  prepare: (engine: Engine, channels: 1 | 3) => ChannelFilter,
): WholePass {
  return {
    name,
    layout: "either",
    height,
    width,
    run(engine, frame) {
      const out = engine.frameBeside(frame, frame, frame.layout);
      const filter = prepare(engine, frame.layout === "planar" ? 1 : 3);
      if (frame.layout === "interleaved") filter(frame.at, out.at);
      else for (let c = 0; c < 3; c++) filter(frame.at + c * frame.plane, out.at + c * out.plane);
      return out;
    },
  };
}
