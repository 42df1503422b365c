import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import type { Size } from "../image/Size.ts";

/** A pass over memory that is neither geometric nor pixel by pixel: a filter, or anything that needs the whole image. */
export interface WholePass extends Size {
  /** Shown by `explain`. */
  readonly name: string;
  /** The layout that it works on; "either" leaves the frame in the one it has. */
  readonly layout: Frame["layout"] | "either";
  /** Changes the frame in place or makes another beside it (`engine.frameBeside`). Scratch memory is given back after it. */
  run(engine: Engine, frame: Frame): Frame;
}
