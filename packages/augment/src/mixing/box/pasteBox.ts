import { mixingKernels } from "../../kernel/mixing/mixingKernels.ts";
import type { BatchFrame } from "../BatchFrame.ts";
import type { Box } from "./drawBox.ts";

/** The result becomes the i-th image. */
export function copyImage(batch: BatchFrame, i: number): void {
  const from = batch.imageAt(i);
  batch.engine.memory.bytes.copyWithin(batch.result, from, from + batch.bytes);
}

/** The result becomes the i-th image with a box of its partner in the same place. */
export function pasteBox(batch: BatchFrame, i: number, { top, left, height, width }: Box): void {
  copyImage(batch, i);
  const stride = 3 * batch.width;
  const offset = top * stride + 3 * left;
  const { paste } = batch.engine.use(mixingKernels);
  paste(batch.partnerAt(i) + offset, batch.result + offset, 3 * width, height, stride, stride);
}
