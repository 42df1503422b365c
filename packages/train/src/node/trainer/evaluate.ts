import { availableParallelism } from "node:os";
import { MixwellError } from "@mixwell/core";
import { summarizeScores } from "../../trainer/summarizeScores.ts";
import type { EvaluateOptions, EvaluateResult } from "../../trainer/types.ts";
import { type DataSet, openDataSet, type Sample } from "../data/index.ts";
import { createLoader } from "../loader/index.ts";
import { ExportedClassifier } from "./ExportedClassifier.ts";

/** Images of a batch where the options do not say. */
const BATCH = 64;

/**
 * Scores an exported model on a data set whose classes are the model's.
 * @throws MixwellError DATA_EMPTY where the split has no image, DATA_CLASSES where the classes are not the model's
 */
export async function evaluate(options: EvaluateOptions): Promise<EvaluateResult> {
  const classifier = await ExportedClassifier.load(options.model, options);
  try {
    const { classes, multiLabel = false, preprocessing } = classifier.description;
    const { strict, signal } = options;
    const data = await openDataSet(options.data, {
      seed: 0,
      valSplit: 0,
      classes,
      multiLabel,
      strict,
      signal,
    });
    const { split, samples } = chooseSplit(data, options.split);
    const batchSize = Math.min(options.batchSize ?? BATCH, samples.length);
    const loader = await createLoader({
      source: data.source,
      samples,
      pipeline: preprocessing.specs,
      batchSize,
      workers: options.workers ?? Math.max(1, Math.min(4, availableParallelism() - 1)),
      seed: 0,
      training: false,
      sampler: "uniform",
      classes: classes.length,
      strict: strict ?? false,
      cacheBytes: 0,
    });
    try {
      const begun = performance.now();
      const logits: number[] = [];
      const labels: number[] = [];
      const targets: number[] = [];
      const batches = loader.epoch(0);
      let done = 0;
      for (let batch = await batches.next(); batch !== undefined; batch = await batches.next()) {
        signal?.throwIfAborted();
        const rows = await classifier.score(batch.images, batchSize);
        const row = batch.targets.length / batchSize;
        for (const [i, weight] of batch.weights.entries()) {
          if (weight === 0) continue;
          labels.push(batch.labels[i] as number);
          targets.push(...batch.targets.subarray(i * row, (i + 1) * row));
          for (let k = 0; k < classes.length; k++) logits.push(rows[i * classes.length + k] as number);
        }
        done += batch.count;
        batch.release();
        options.onProgress?.({ done, total: samples.length });
      }
      if (labels.length === 0) throw emptySplit(data, split);
      const scores = {
        logits: Float32Array.from(logits),
        labels: Int32Array.from(labels),
        targets: Uint8Array.from(targets),
      };
      const seconds = (performance.now() - begun) / 1000;
      return {
        split,
        classes,
        summary: summarizeScores(scores, classes.length),
        leftOut: [...data.leftOut, ...loader.leftOut],
        imagesPerSecond: labels.length / seconds,
      };
    } finally {
      await loader.close();
    }
  } finally {
    await classifier.dispose();
  }
}

function chooseSplit(
  data: DataSet,
  asked: EvaluateOptions["split"],
): { split: EvaluateResult["split"]; samples: readonly Sample[] } {
  const { train, val, test } = data.splits;
  const everything = [...train, ...val, ...test];
  const split = asked ?? (test.length > 0 ? "test" : val.length > 0 ? "val" : "all");
  const samples = split === "all" ? everything : data.splits[split];
  if (samples.length === 0) throw emptySplit(data, split);
  return { split, samples };
}

function emptySplit(data: DataSet, split: string): MixwellError {
  return new MixwellError({
    code: "DATA_EMPTY",
    message: `The split "${split}" of ${data.location} has no readable image`,
    remedy: 'Choose another with --split, or look with "mixwell data check"',
  });
}
