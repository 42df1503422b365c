import { availableParallelism } from "node:os";
import { createPipeline, type Normalization, type Pipeline, type RgbImage } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { MixwellError } from "@mixwell/core";
import { averageName, ParameterStore } from "@mixwell/graph";
import { sigmoid, softmax } from "@mixwell/loss";
import { networkOf } from "../../model/index.ts";
import { lossSpecOf } from "../../trainer/lossSpec.ts";
import type { ProviderName, RunRecord } from "../../trainer/types.ts";
import { decodeImage } from "../data/index.ts";
import { type Checkpoint, loadCheckpoint } from "../run/Checkpoint.ts";
import { readRecord } from "../run/RunFolder.ts";
import { chooseRuntime } from "../trainer/chooseRuntime.ts";
import { ActivationPass } from "./ActivationPass.ts";

/** Images looked at at once. */
const BATCH = 8;

/** Where a trained network looks: the class activation map of one image. */
export interface ActivationMap {
  /** [height,width]: how much each cell speaks for the class, in units of the logit times the number of cells. */
  readonly map: Float32Array;
  /** Cells. */
  readonly height: number;
  readonly width: number;
  /** Index of the class whose map it is: the one given, else the predicted one. */
  readonly label: number;
  /** Index of the most probable class, and its probability. */
  readonly predicted: number;
  readonly probability: number;
  /** The image as the network saw it, before normalisation. */
  readonly image: RgbImage;
}

/** Draws activation maps with the best weights of a run. */
export class ActivationMapper {
  /** Names of the classes by their indices. */
  readonly classes: readonly string[];
  readonly #multiLabel: boolean;
  readonly #pipeline: Pipeline;
  readonly #pass: ActivationPass;

  private constructor(data: RunRecord["data"], pipeline: Pipeline, pass: ActivationPass) {
    this.classes = data.classes;
    this.#multiLabel = data.multiLabel === true;
    this.#pipeline = pipeline;
    this.#pass = pass;
  }

  /**
   * @param run a run folder that has a checkpoint
   * @throws MixwellError RUN_MISSING, RUN_DAMAGED, CHECKPOINT_MISSING, ACTIVATION_MAP_MISSING
   */
  static async load(
    run: string,
    options: { provider?: ProviderName | undefined; threads?: number | undefined } = {},
  ): Promise<ActivationMapper> {
    const { settings, data }: RunRecord = await readRecord(run);
    const checkpoint = (await loadCheckpoint(run, "best")) ?? (await loadCheckpoint(run, "newest"));
    if (checkpoint === undefined) throw noCheckpoint(run);
    const { provider = "cpu", threads = availableParallelism() } = options;
    const { runtime, lowering } = await chooseRuntime(provider, threads);
    const pipeline = createPipeline(settings.augmentEval, allTransforms);
    const { height, width } = pipeline.outputSize;
    const graph = {
      model: networkOf(settings),
      classes: data.classes.length,
      batchSize: BATCH,
      imageSize: [height, width] as const,
      normalization: pipeline.normalization,
      loss: lossSpecOf(settings, []),
      scored: true,
    };
    const store = new ParameterStore(runtime, settings.seed);
    const pass = await ActivationPass.load(graph, runtime, store, { lowering });
    restoreScored(store, checkpoint);
    return new ActivationMapper(data, pipeline, pass);
  }

  /** What the network expects of its pixels. */
  get normalization(): Normalization {
    return this.#pipeline.normalization;
  }

  /**
   * @param images decoded, of any size, or paths of files; they are brought to the network's size as evaluation does
   * @param labels the class of each whose map is drawn; without one it is the predicted class
   * @throws BrokenImageError for a file that cannot be decoded
   */
  async map(
    images: readonly (RgbImage | string)[],
    labels: readonly (number | undefined)[] = [],
  ): Promise<ActivationMap[]> {
    const maps: ActivationMap[] = [];
    for (let start = 0; start < images.length; start += BATCH) {
      const end = start + BATCH;
      maps.push(...(await this.#mapBatch(images.slice(start, end), labels.slice(start, end))));
    }
    return maps;
  }

  dispose(): Promise<void> {
    return this.#pass.dispose();
  }

  async #mapBatch(
    images: readonly (RgbImage | string)[],
    labels: readonly (number | undefined)[],
  ): Promise<ActivationMap[]> {
    const { outputSize, minimumSize } = this.#pipeline;
    const { height, width } = outputSize;
    const bytes = height * width * 3;
    const pixels = new Uint8Array(BATCH * bytes);
    for (const [i, image] of images.entries()) {
      const decoded = typeof image === "string" ? await decodeImage(image, { minimum: minimumSize }) : image;
      const key = { seed: 0, epoch: 0, path: "", view: 0 };
      this.#pipeline.run(decoded, key, pixels.subarray(i * bytes, (i + 1) * bytes));
    }
    const shown = Array.from(images, (_, i) => labels[i]);
    const scored = await this.#pass.run(
      pixels,
      shown.map((label) => label ?? 0),
    );
    const classes = this.classes.length;
    const logits = scored.logits as Float32Array;
    const probabilities = this.#multiLabel ? sigmoid(logits) : softmax(logits, classes);
    const predictions = images.map((_, i) => {
      const row = probabilities.subarray(i * classes, (i + 1) * classes);
      const probability = Math.max(...row);
      return { predicted: row.indexOf(probability), probability };
    });
    const chosen = shown.map((label, i) => label ?? (predictions[i] as { predicted: number }).predicted);
    const { maps } = shown.includes(undefined) ? await this.#pass.run(pixels, chosen) : scored;
    const area = maps.height * maps.width;
    return predictions.map((prediction, i) => ({
      map: maps.data.slice(i * area, (i + 1) * area),
      height: maps.height,
      width: maps.width,
      label: chosen[i] as number,
      ...prediction,
      image: { height, width, data: pixels.slice(i * bytes, (i + 1) * bytes) },
    }));
  }
}

/** Gives a store the weights that are scored and exported: the averages where they were kept. */
function restoreScored(store: ParameterStore, { tensors }: Checkpoint): void {
  const scored = store.names.flatMap((name) => {
    const tensor = tensors.get(averageName(name)) ?? tensors.get(name);
    return tensor === undefined ? [] : [[name, tensor] as const];
  });
  store.restore(new Map(scored));
}

function noCheckpoint(run: string): MixwellError {
  return new MixwellError({
    code: "CHECKPOINT_MISSING",
    message: `The run ${run} has saved no weights yet`,
    remedy: "Give a run that has completed an epoch",
  });
}
