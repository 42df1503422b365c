import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import { type Border, borders } from "../geometry/Border.ts";
import { BORDER, padImage } from "../geometry/padImage.ts";
import type { Size } from "../image/Size.ts";
import { fieldKernels } from "../kernel/field/fieldKernels.ts";
import { warpKernels } from "../kernel/warp/warpKernels.ts";
import type { WholePass } from "./Pass.ts";

/**
 * Writes row y of a field: for each pixel of the result, where it lies in the source. Positions are int32 with 16 fraction bits
 * and count from the first pixel's centre; they may lie outside.
 */
export type FieldRow = (y: number, xs: number, ys: number) => void;

export interface RemapOptions {
  /** The size of the source. */
  readonly source: Size;
  readonly sampling: "nearest" | "bilinear";
  readonly border: Border;
  /** The colour outside, 0xRRGGBB, where the border is constant. */
  readonly fill: number;
  /** Makes the field: places tables, takes scratch memory. */
  readonly field: (engine: Engine) => FieldRow;
}

/** Shows at each pixel what lies at a position of its own in the image. */
export class RemapPass implements WholePass {
  readonly name: string;
  readonly layout = "interleaved";
  readonly height: number;
  readonly width: number;
  readonly #options: RemapOptions;

  constructor(name: string, size: Size, options: RemapOptions) {
    this.name = `${name} (${options.sampling})`;
    this.height = size.height;
    this.width = size.width;
    this.#options = options;
  }

  run(engine: Engine, frame: Frame): Frame {
    const { source, sampling, border, fill } = this.#options;
    const { width } = this;
    const out = engine.frameBeside(frame, this, "interleaved");
    const row = this.#options.field(engine);
    const tables = 4 * width + 16;
    const [xs, ys] = [engine.memory.allocate(tables), engine.memory.allocate(tables)];
    const scratch = engine.memory.allocate(64);
    const padded = padImage(engine, { frame }, { top: 0, left: 0, ...source }, border);
    const { fold } = engine.use(fieldKernels);
    const warp = engine.use(warpKernels);
    const rule = borders.indexOf(border);
    const offset = (BORDER << 16) + (sampling === "nearest" ? 0x8000 : 0);
    const color = ((fill & 255) << 16) | (fill & 0xff00) | (fill >> 16);
    for (let y = 0; y < this.height; y++) {
      row(y, xs, ys);
      fold(xs, ys, width, source.width, source.height, rule, offset);
      const to = out.at + 3 * y * width;
      const place = [padded.at, padded.stride, xs, ys, to, 0, width, color] as const;
      if (sampling === "nearest") warp.nearest(...place);
      else warp.sample(...place, scratch);
    }
    return out;
  }
}
