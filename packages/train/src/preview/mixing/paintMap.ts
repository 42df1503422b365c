import type { RgbImage } from "@mixwell/augment";
import { MapUpsampler } from "@mixwell/augment/mixing";

/** A class activation map: its cells row by row. */
export interface CellMap {
  readonly data: Float32Array;
  readonly height: number;
  readonly width: number;
}

/** From cold to hot: dark blue, violet, orange, yellow; lightness grows evenly, so that it reads in grey as well. */
const ramp = [
  [13, 8, 92],
  [126, 3, 168],
  [222, 96, 72],
  [240, 249, 33],
] as const;

/** Share of the heat in a pixel; the rest is the image in grey. */
const OPACITY = 0.5;

/** An image in grey under its activation map in colours, from the lowest value to the highest. */
export function paintMap(image: RgbImage, map: CellMap): RgbImage {
  const { height, width } = image;
  const values = new Float64Array(height * width);
  new MapUpsampler(map, image).upsample(map.data, values);
  const [low, high] = values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const data = new Uint8Array(3 * values.length);
  for (const [i, value] of values.entries()) {
    const heat = colourAt(high > low ? (value - low) / (high - low) : 0);
    const [red, green, blue] = image.data.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
    const grey = 0.299 * red + 0.587 * green + 0.114 * blue;
    for (const [c, level] of heat.entries())
      data[3 * i + c] = Math.round(OPACITY * level + (1 - OPACITY) * grey);
  }
  return { height, width, data };
}

function colourAt(share: number): number[] {
  const place = share * (ramp.length - 1);
  const first = Math.min(Math.floor(place), ramp.length - 2);
  const [cold, hot] = [ramp[first], ramp[first + 1]] as [readonly number[], readonly number[]];
  return cold.map((level, c) => level + (place - first) * ((hot[c] as number) - level));
}
