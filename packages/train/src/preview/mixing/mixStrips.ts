import type { MixSpec } from "@mixwell/augment/mixing";
import type { SheetRow } from "../Sheet.ts";
import { mixNeeds } from "./mixNeeds.ts";
import { type MixedSample, type MixPreviewOptions, type MixSample, mixSamples } from "./mixSamples.ts";
import { showMixed } from "./showMixed.ts";

/** How a mix is shown in pictures. */
export type MixStrip =
  /** An option at several values across its useful range, others fixed beside it. */
  | { readonly vary: string; readonly values: readonly unknown[]; readonly with?: Options }
  /** So many draws of the defaults. */
  | { readonly draws: number };

type Options = Readonly<Record<string, unknown>>;

/** The strip of each mix, for pictures of `side` x `side` pixels. */
export function mixStripsFor(side: number): Readonly<Record<string, MixStrip>> {
  const part = (share: number) => Math.round(share * side);
  return {
    mixup: { draws: 4 },
    cutmix: { draws: 4 },
    cutout: { vary: "length", values: [0.2, 0.35, 0.5, 0.7].map(part) },
    snapmix: { draws: 2 },
    resizemix: { vary: "scale", values: [0.3, 0.45, 0.6, 0.8].map((scale) => [scale, scale]) },
    fmix: { vary: "decay", values: [1, 1.5, 2, 3], with: { alpha: 50, maxSoft: 0.05 } },
    saliencymix: { draws: 4 },
  };
}

/**
 * A mix in pictures: the image, its partner where it has one, and what comes of them; with activation maps, the maps of both before each.
 * @param samples two of one size
 */
export function previewMixStrip(
  type: string,
  samples: readonly [MixSample, MixSample],
  options: MixPreviewOptions,
): SheetRow {
  const [own, partner] = samples;
  const strip = mixStripsFor(own.image.height)[type] ?? { draws: 4 };
  const mixed = stripSpecs(type, strip).flatMap((spec, step) =>
    showMixed(mixSamples(samples, [spec], step, options)[0] as MixedSample),
  );
  const shown = mixNeeds([{ type }]).partners ? [own, partner] : [own];
  const originals = shown.map(({ image, label }) => ({ image, caption: [label] }));
  return { title: "", cells: own.map === undefined ? [...originals, ...mixed] : mixed };
}

/** Both images have each other, so that the first is always mixed with the second. */
function stripSpecs(type: string, strip: MixStrip): MixSpec[] {
  const fixed = mixNeeds([{ type }]).partners ? { type, partner: "reversal" } : { type };
  if ("draws" in strip) return Array.from({ length: strip.draws }, () => fixed);
  return strip.values.map((value) => ({ ...fixed, ...strip.with, [strip.vary]: value }));
}
