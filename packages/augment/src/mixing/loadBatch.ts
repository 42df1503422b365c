import type { Engine } from "../engine/Engine.ts";
import { toColor } from "../option/fill.ts";
import type { BatchFrame } from "./BatchFrame.ts";
import type { BatchSize } from "./createMixer.ts";
import type { ActivationMaps, ImageBatch, MixDraw } from "./Mixer.ts";

/** Copies a batch into an engine's memory, with room for one mixed image. To be called within `engine.withScratch`. */
export function loadBatch(
  engine: Engine,
  { images, labels }: ImageBatch,
  { partners }: MixDraw,
  { batch, height, width }: BatchSize,
  mean: readonly number[],
  maps: ActivationMaps | undefined,
): BatchFrame {
  const bytes = 3 * height * width;
  const start = engine.memory.allocate(batch * bytes);
  const result = engine.memory.allocate(bytes);
  engine.memory.bytes.set(images, start);
  const imageAt = (i: number): number => start + i * bytes;
  const partnerOf = (i: number): number => partners[i] ?? i;
  return {
    engine,
    count: batch,
    bytes,
    height,
    width,
    imageAt,
    partnerOf,
    partnerAt: (i) => imageAt(partnerOf(i)),
    result,
    labels,
    mean: toColor(mean.map((value) => Math.round(255 * value))),
    maps,
  };
}
