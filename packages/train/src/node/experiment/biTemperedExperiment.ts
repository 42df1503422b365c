import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import { compareLosses, type LossComparison } from "../../experiment/biTempered/compareLosses.ts";
import { EPOCHS } from "../../experiment/biTempered/net/layers.ts";
import { renderLivePage } from "../../experiment/biTempered/page/renderLivePage.ts";
import { type Panel, panelsAt } from "../../experiment/biTempered/panels.ts";
import { captionOf } from "../../experiment/biTempered/picture/captionOf.ts";
import { type DrawnPanel, drawPanels } from "../../experiment/biTempered/picture/drawPanels.ts";
import type { Trial } from "../../experiment/biTempered/Trial.ts";
import { comparisonTables } from "../../experiment/biTempered/table/comparisonTables.ts";
import { markdownTables } from "../../experiment/biTempered/table/markdownTables.ts";
import { loadSharp } from "../data/decode/loadSharp.ts";
import { writeFileSafely } from "../run/writeFileSafely.ts";
import { chooseRuntime } from "../trainer/chooseRuntime.ts";

import { readPageScript } from "./readPageScript.ts";
import { POINTS, runTrials, type TrainedTrial } from "./runTrials.ts";

export interface BiTemperedExperimentOptions {
  /** The folder to write to; its files are written over. */
  readonly out: string;
  /** How many starts, with points of their own. @default 20 */
  readonly seeds?: number | undefined;
  /** The first of them. @default 0 */
  readonly seed?: number | undefined;
  /** Shares of flipped labels, each above 0 and at most 1. @default [0.1, 0.2, 0.3, 0.4] */
  readonly noise?: readonly number[] | undefined;
  /** Of the bi-tempered loss in every panel, 0 to 1; by default each panel has its own. */
  readonly t1?: number | undefined;
  /** The same, 0.1 to 5. */
  readonly t2?: number | undefined;
  /** @default 190 */
  readonly epochs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told after each training. */
  readonly onProgress?: ((progress: { done: number; total: number; seconds: number }) => void) | undefined;
}

export interface BiTemperedExperimentResult {
  readonly settings: {
    readonly points: number;
    readonly epochs: number;
    readonly seeds: readonly number[];
    readonly noise: readonly number[];
  };
  readonly comparisons: readonly LossComparison[];
  readonly seconds: number;
  readonly files: {
    /** One a rate, of the first seed. */
    readonly pictures: readonly string[];
    /** The page that trains in the browser. */
    readonly page: string;
    /** The figures as Markdown, and with every training's as JSON. */
    readonly tables: string;
    readonly figures: string;
  };
}

const SCALE_OF_PNG = 1.5;

/**
 * The two-dimensional experiment of Amid et al., "Robust bi-tempered logistic loss based on Bregman divergences" (NeurIPS
 * 2019), as its published page runs it (google/bi-tempered-loss): four panels of wrong labels, the logistic loss beside the
 * bi-tempered one, over paired seeds.
 * @throws MixwellError OPTION_INVALID, RUNTIME_MISSING, SHARP_MISSING, PAGE_MISSING
 */
export async function biTemperedExperiment(
  options: BiTemperedExperimentOptions,
): Promise<BiTemperedExperimentResult> {
  const { out, seeds = 20, seed = 0, noise = [0.1, 0.2, 0.3, 0.4], epochs = EPOCHS, signal } = options;
  const rates = checkRates(noise);
  const numbers = Array.from({ length: seeds }, (_, i) => seed + i);
  const script = await readPageScript();
  const sharp = await loadSharp();
  const { runtime } = await chooseRuntime("cpu", 1);
  await mkdir(out, { recursive: true });
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const shown: TrainedTrial[] = [];
  const panels = panelsAt(options);
  const trials = await runTrials({
    runtime,
    panels,
    seeds: numbers,
    rates,
    epochs,
    signal,
    onTrial: (trained, done, total) => {
      if (trained.trial.seed === seed) shown.push(trained);
      options.onProgress?.({ done, total, seconds: seconds() });
    },
  });
  const comparisons = compareLosses(panels, trials);
  const pictures: string[] = [];
  for (const rate of rates) {
    const svg = drawPanels(drawnPanels(panels, shown, rate));
    const name = join(out, `panels-${Number((100 * rate).toFixed(1))}`);
    await writeFileSafely(`${name}.svg`, svg);
    const png = await sharp(Buffer.from(svg), { density: 72 * SCALE_OF_PNG })
      .png({ palette: true })
      .toBuffer();
    await writeFileSafely(`${name}.png`, png);
    pictures.push(`${name}.svg`, `${name}.png`);
  }
  const files = {
    pictures,
    page: join(out, "live.html"),
    tables: join(out, "figures.md"),
    figures: join(out, "figures.json"),
  };
  const settings = { points: POINTS, epochs, seeds: numbers, noise: rates };
  await writeFileSafely(files.page, renderLivePage(script));
  await writeFileSafely(files.tables, markdownTables(comparisonTables(comparisons)));
  await writeFileSafely(files.figures, figuresText(settings, comparisons, trials));
  return { settings, comparisons, seconds: seconds(), files };
}

function checkRates(noise: readonly number[]): number[] {
  if (noise.length > 0 && noise.every((rate) => rate > 0 && rate <= 1))
    return [...new Set(noise)].sort((a, b) => a - b);
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: "shares of flipped labels, each above 0 and at most 1",
    name: "noise",
    received: noise,
  });
}

function drawnPanels(panels: readonly Panel[], shown: readonly TrainedTrial[], rate: number): DrawnPanel[] {
  return panels.map((panel) => {
    const own = panel.kind === "none" ? 0 : rate;
    const find = (loss: Trial["loss"]) =>
      shown.find(
        ({ trial }) => trial.kind === panel.kind && trial.rate === own && trial.loss === loss,
      ) as TrainedTrial;
    const [logistic, biTempered] = [find("logistic"), find("biTempered")];
    const captions = { logistic: captionOf(logistic.trial), biTempered: captionOf(biTempered.trial) };
    return { panel, rate: own, logistic, biTempered, captions };
  });
}

/** One line a training, so that differences between runs can be read. */
function figuresText(
  settings: BiTemperedExperimentResult["settings"],
  comparisons: readonly LossComparison[],
  trials: readonly Trial[],
): string {
  const list = (items: readonly object[]) => items.map((item) => `    ${JSON.stringify(item)}`).join(",\n");
  return `{
  "settings": ${JSON.stringify(settings)},
  "comparisons": [
${list(comparisons)}
  ],
  "trials": [
${list(trials)}
  ]
}
`;
}
