import type { Engine } from "../../engine/Engine.ts";
import { mixingKernels } from "../../kernel/mixing/mixingKernels.ts";
import type { BatchFrame } from "../BatchFrame.ts";
import type { Box } from "./drawBox.ts";

/** Bytes of a position in the kernel's tables. */
const PLACE = 12;

/** Pastes a box of one image into a box of another, resized bilinearly with its corners on the corners (`align_corners=True`). */
export class BoxStretcher {
  readonly #batch: BatchFrame;
  readonly #columns: number;
  readonly #rows: number;

  constructor(batch: BatchFrame) {
    this.#batch = batch;
    this.#columns = batch.engine.memory.allocate(PLACE * batch.width);
    this.#rows = batch.engine.memory.allocate(PLACE * batch.height);
  }

  /**
   * @param image address of the image that `source` is a part of
   * @param target a part of the batch's result
   */
  paste(image: number, source: Box, target: Box): void {
    const { engine, width, result } = this.#batch;
    const stride = 3 * width;
    placePositions(engine, this.#columns, source.width, target.width, 3);
    placePositions(engine, this.#rows, source.height, target.height, stride);
    engine
      .use(mixingKernels)
      .stretch(
        image + source.top * stride + 3 * source.left,
        result + target.top * stride + 3 * target.left,
        target.width,
        target.height,
        stride,
        this.#columns,
        this.#rows,
      );
  }
}

/** Writes for each of `count` positions between which of `from` it lies, `unit` bytes apart: i (from - 1) / (count - 1). */
function placePositions(engine: Engine, at: number, from: number, count: number, unit: number): void {
  const { words, floats } = engine.memory;
  for (let i = 0; i < count; i++) {
    const position = count === 1 ? 0 : (i * (from - 1)) / (count - 1);
    const first = Math.floor(position);
    const entry = at / 4 + 3 * i;
    words[entry] = first * unit;
    words[entry + 1] = Math.min(first + 1, from - 1) * unit;
    floats[entry + 2] = position - first;
  }
}
