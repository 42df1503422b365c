import type { RgbImage } from "@mixwell/augment";
import { type ActivationMaps, createMixer, type MixSpec } from "@mixwell/augment/mixing";
import type { BarPart } from "../Sheet.ts";
import type { MixedDraw } from "./MixedDraw.ts";
import type { CellMap } from "./paintMap.ts";

/** A picture that can be mixed. All of a batch are of one size. */
export interface MixSample {
  readonly path: string;
  readonly image: RgbImage;
  /** Name of the class. */
  readonly label: string;
  /** The picture's class activation map, for mixes that need it. */
  readonly map?: CellMap;
}

export interface MixedSample {
  readonly image: RgbImage;
  /** What it was, and what it was mixed with. */
  readonly own: MixSample;
  readonly partner: MixSample;
  /** The mixed label: the own class and the partner's, or one where it is the same. */
  readonly label: readonly BarPart[];
  readonly draw: MixedDraw;
}

export interface MixPreviewOptions {
  readonly seed: number;
  /** Mean of the data set, in 0..1: what Cutout fills with. */
  readonly mean: readonly number[];
}

/**
 * Mixes a batch of pictures.
 * @param step names the draws, beside the seed
 */
export function mixSamples(
  samples: readonly MixSample[],
  specs: readonly MixSpec[],
  step: number,
  { seed, mean }: MixPreviewOptions,
): MixedSample[] {
  const { height, width } = (samples[0] as MixSample).image;
  const batch = samples.length;
  const mixer = createMixer(specs, { batch, height, width }, { mean });
  // Past every warm-up, in which there would be nothing to see.
  const epoch = Math.max(...specs.map(({ warmup = 0 }) => warmup));
  const draw = mixer.draw({ seed, epoch, step });
  const bytes = 3 * height * width;
  const images = new Uint8Array(batch * bytes);
  for (const [i, { image }] of samples.entries()) images.set(image.data, i * bytes);
  const classes = [...new Set(samples.map(({ label }) => label))];
  const labels = Int32Array.from(samples, ({ label }) => classes.indexOf(label));
  const out = {
    images: new Uint8Array(images.length),
    labels: new Int32Array(batch * mixer.pairs),
    weights: new Float32Array(batch * mixer.pairs),
  };
  const given = { images, labels, weights: new Float32Array(batch).fill(1) };
  mixer.apply(given, draw, out, mixer.needsMapsFor(draw) ? joinMaps(samples) : undefined);
  return samples.map((own, i) => {
    const partner = samples[draw.partners[i] ?? i] as MixSample;
    const parts = Array.from({ length: mixer.pairs }, (_, m) => {
      const at = i * mixer.pairs + m;
      return { name: classes[out.labels[at] as number] as string, weight: out.weights[at] as number };
    });
    const parameters = Object.entries(draw.parameters).map(([name, values]) => [
      name,
      values.length === 1 ? values[0] : values[i],
    ]);
    return {
      image: { height, width, data: out.images.slice(i * bytes, (i + 1) * bytes) },
      own,
      partner,
      label: joinEqual(parts),
      draw: {
        type: draw.type,
        applied: draw.applied,
        ...(draw.partners.length > 0 ? { partner: partner.path } : {}),
        parameters: Object.fromEntries(parameters) as Record<string, number>,
      },
    };
  });
}

/** One part for a class that both have, and none for what weighs nothing beside another. */
function joinEqual(parts: readonly BarPart[]): BarPart[] {
  const joined = new Map<string, number>();
  for (const { name, weight } of parts) joined.set(name, (joined.get(name) ?? 0) + weight);
  const shown = [...joined].map(([name, weight]) => ({ name, weight }));
  const heavy = shown.filter(({ weight }) => weight > 0);
  return heavy.length > 0 ? heavy : shown.slice(0, 1);
}

/** @returns undefined where a picture has no map */
function joinMaps(samples: readonly MixSample[]): ActivationMaps | undefined {
  const maps = samples.flatMap(({ map }) => (map === undefined ? [] : [map]));
  const [first] = maps;
  if (first === undefined || maps.length < samples.length) return undefined;
  const { height, width } = first;
  const data = new Float32Array(samples.length * height * width);
  for (const [i, map] of maps.entries()) data.set(map.data, i * height * width);
  return { data, height, width };
}
