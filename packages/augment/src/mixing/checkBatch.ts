import { MixwellError } from "@mixwell/core";
import { MAXIMUM_SIDE } from "../image/Image.ts";
import type { CheckedMix } from "./checkMixes.ts";
import type { BatchSize } from "./createMixer.ts";
import type { ActivationMaps, ImageBatch, MixDraw, MixedBatch } from "./Mixer.ts";
import { checkMapSize } from "./maps/checkMapSize.ts";

/** @throws MixwellError BATCH_INVALID */
export function checkSize({ batch, height, width }: BatchSize, mean: readonly number[]): void {
  const isCount = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  if (!isCount(batch, 65_536))
    throw invalid("a whole number from 1 to 65536", "the images of a batch", batch);
  if (!isCount(height, MAXIMUM_SIDE) || !isCount(width, MAXIMUM_SIDE))
    throw invalid(`sides from 1 to ${MAXIMUM_SIDE} pixels`, "the images of a batch", [height, width]);
  if (mean.length !== 3 || !mean.every((value) => value >= 0 && value <= 1))
    throw invalid("three numbers from 0 to 1", "the mean of a mixer", mean);
}

/** @throws MixwellError BATCH_INVALID */
export function checkBatch(
  batch: ImageBatch,
  out: MixedBatch,
  { batch: count, height, width }: BatchSize,
  pairs: number,
): void {
  const check = (list: ArrayLike<number>, length: number, name: string) => {
    if (list.length !== length) throw invalid(`${length} values`, name, list.length);
  };
  check(batch.images, 3 * count * height * width, "the images of a batch");
  check(batch.labels, count, "the labels of a batch");
  check(batch.weights, count, "the weights of a batch");
  check(out.images, batch.images.length, "the images of a mixed batch");
  check(out.labels, pairs * count, "the labels of a mixed batch");
  check(out.weights, pairs * count, "the weights of a mixed batch");
}

/**
 * Finds the mix that a draw is of.
 * @throws MixwellError MIX_DRAW_INVALID where another mixer drew it
 */
export function checkDraw(draw: MixDraw, steps: readonly CheckedMix[], count: number): CheckedMix {
  const step = steps[draw.spec];
  const partners = !draw.applied || step?.partner === undefined ? 0 : count;
  const isKnown =
    step?.mix.type === draw.type &&
    draw.partners.length === partners &&
    draw.partners.every((partner) => Number.isInteger(partner) && partner >= 0 && partner < count) &&
    Object.values(draw.parameters).every(({ length }) => length === 1 || length === count);
  if (isKnown) return step;
  throw new MixwellError({
    code: "MIX_DRAW_INVALID",
    expected: `what this mixer drew for a batch of ${count}`,
    name: "a draw to apply",
    received: draw,
  });
}

/** @throws MixwellError MAPS_MISSING, MAPS_TOO_COARSE, BATCH_INVALID */
export function checkMaps(maps: ActivationMaps | undefined, size: BatchSize, type: string): void {
  if (maps === undefined) {
    throw new MixwellError({
      code: "MAPS_MISSING",
      expected: "class activation maps of the batch",
      name: `mix ${type}`,
      received: maps,
    });
  }
  checkMapSize(maps, size);
  const length = size.batch * maps.height * maps.width;
  if (maps.data.length !== length) throw invalid(`${length} values`, "activation maps", maps.data.length);
}

function invalid(expected: string, name: string, received: unknown): MixwellError {
  return new MixwellError({ code: "BATCH_INVALID", expected, name, received });
}
