import type { MixSpec } from "@mixwell/augment/mixing";
import type { SheetCell, SheetRow } from "../Sheet.ts";
import { type MixPreviewOptions, type MixSample, mixSamples } from "./mixSamples.ts";
import { showMixed } from "./showMixed.ts";

/** Most pictures of a row, and of a batch. */
const COLUMNS = 6;

/**
 * Mixed pictures in batches of a row, with the mixed label as a bar and what was drawn below each. Where activation maps tell the
 * weights, three pictures each, so a batch takes several rows: the maps of both images with their boxes, and the mix.
 * @param samples at least two, all of one size
 */
export function previewMixing(
  samples: readonly MixSample[],
  specs: readonly MixSpec[],
  count: number,
  options: MixPreviewOptions,
): SheetRow[] {
  const batches = Math.ceil(count / COLUMNS);
  return Array.from({ length: batches }, (_, step) => {
    const [first, end] = [0, 1].map((k) => Math.floor(((step + k) * count) / batches)) as [number, number];
    const batch = Array.from(
      { length: end - first },
      (_, i) => samples[(first + i) % samples.length] as MixSample,
    );
    return inRows(mixSamples(batch, specs, step, options).flatMap(showMixed));
  }).flat();
}

function inRows(cells: readonly SheetCell[]): SheetRow[] {
  return Array.from({ length: Math.ceil(cells.length / COLUMNS) }, (_, row) => ({
    title: "",
    cells: cells.slice(row * COLUMNS, (row + 1) * COLUMNS),
  }));
}
