import { join } from "node:path";
import { softmax, summarize } from "@mixwell/loss";
import sharp from "sharp";
import { type Mistake, renderReport } from "../../report/index.ts";
import { openSource, type SampleSource } from "../data/index.ts";
import { writeFileSafely } from "../run/writeFileSafely.ts";
import type { Scores } from "./Evaluator.ts";
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
  const scored = scores !== undefined && scores.labels.length > 0;
  const evaluation = scored
    ? { split, summary: summarize(scores.logits, scores.labels, data.classes.length, { temperature }) }
    : null;
  const mistakes = scored ? await collectMistakes(training, split, scores) : [];
  const run = { ...folder.record, status: "finished" } as const;
  const page = renderReport({ run, metrics: folder.metrics, evaluation, mistakes });
  await writeFileSafely(join(folder.path, "report.html"), page);
}

async function collectMistakes(
  training: Training,
  split: "val" | "test",
  scores: Scores,
): Promise<Mistake[]> {
  const { data } = training;
  const classes = data.classes.length;
  const wrong: { at: number; predicted: number; confidence: number }[] = [];
  for (const [at, label] of scores.labels.entries()) {
    const row = scores.logits.subarray(at * classes, (at + 1) * classes);
    const predicted = row.indexOf(Math.max(...row));
    if (predicted !== label) wrong.push({ at, predicted, confidence: softmax(row, classes)[predicted] ?? 0 });
  }
  wrong.sort((a, b) => b.confidence - a.confidence || a.at - b.at);
  const source = await openSource(data.source);
  try {
    const mistakes: Mistake[] = [];
    for (const { at, predicted, confidence } of wrong.slice(0, MISTAKES_SHOWN)) {
      const sample = data.splits[split][scores.indices[at] as number];
      if (sample === undefined) continue;
      const thumbnail = await drawThumbnail(source, sample);
      mistakes.push({ path: sample.path, label: sample.label, predicted, confidence, thumbnail });
    }
    return mistakes;
  } finally {
    await source.close();
  }
}

async function drawThumbnail(source: SampleSource, sample: { path: string; label: number }): Promise<string> {
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
