import { join } from "node:path";
import sharp from "sharp";
import { type LabelMistake, type Mistake, type ReportData, renderReport } from "../../report/index.ts";
import { summarizeScores } from "../../trainer/summarizeScores.ts";
import { openSource, type Sample, type SampleSource } from "../data/index.ts";
import { writeFileSafely } from "../run/writeFileSafely.ts";
import type { Scores } from "./Evaluator.ts";
import { findLabelMistakes, findMistakes } from "./findMistakes.ts";
import type { Training } from "./openTraining.ts";

const MISTAKES_SHOWN = 24;
/** Side of a thumbnail, in pixels. */
const THUMBNAIL = 96;

/**
 * Writes report.html into the run folder, as the last step of finishing: run.json calls the run finished only after it.
 * @param temperature of the calibrated figures, fitted on another split; left out, fitted on the scores themselves
 */
export async function writeReport(
  training: Training,
  split: "val" | "test",
  scores: Scores | undefined,
  temperature: number | undefined,
): Promise<void> {
  const { folder, data } = training;
  const scored = scores !== undefined && scores.indices.length > 0;
  const evaluation = scored
    ? { split, summary: summarizeScores(scores, data.classes.length, { temperature }) }
    : null;
  const mistakes = scored ? await collectMistakes(training, split, scores) : [];
  const run = { ...folder.record, status: "finished" } as const;
  const page = renderReport({ run, metrics: folder.metrics, evaluation, mistakes });
  await writeFileSafely(join(folder.path, "report.html"), page);
}

async function collectMistakes(
  { data }: Training,
  split: "val" | "test",
  scores: Scores,
): Promise<ReportData["mistakes"]> {
  const find = data.multiLabel ? findLabelMistakes : findMistakes;
  const wrong = find(scores, data.classes.length).sort((a, b) => b.sureness - a.sureness || a.at - b.at);
  const source = await openSource(data.source);
  try {
    const mistakes: (Mistake | LabelMistake)[] = [];
    for (const { at, describe } of wrong.slice(0, MISTAKES_SHOWN)) {
      const sample = data.splits[split][scores.indices[at] as number];
      if (sample === undefined) continue;
      const thumbnail = await drawThumbnail(source, sample);
      mistakes.push({ path: sample.path, thumbnail, ...describe(sample) });
    }
    return mistakes;
  } finally {
    await source.close();
  }
}

async function drawThumbnail(source: SampleSource, sample: Sample): Promise<string> {
  const image = await source.read(sample, ({ width, height }) => {
    const scale = Math.min(1, (2 * THUMBNAIL) / Math.min(width, height));
    return { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
  });
  const { data, width, height } = image;
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(THUMBNAIL, THUMBNAIL, {
      fit: "cover",
      kernel: Math.min(width, height) < THUMBNAIL ? "nearest" : "lanczos3",
    })
    .jpeg({ quality: 80 })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
}
