import type { LeftOut } from "../data/index.ts";
import type { Training, TrainingHost } from "./openTraining.ts";

/** Above this share of the images a warning ends the training. */
const MANY = 0.05;

/** Notices images that turn out broken while they are read, tells them once, and keeps them in run.json. */
export class LeftOutWatch {
  readonly #training: Training;
  readonly #host: TrainingHost;

  constructor(training: Training, host: TrainingHost) {
    this.#training = training;
    this.#host = host;
  }

  /** Every image left out so far, each once; also those that the training found before it was resumed. */
  get all(): readonly LeftOut[] {
    return this.#training.folder.record.data.leftOut;
  }

  async tell(): Promise<void> {
    const { folder, loaders } = this.#training;
    const known = new Set(this.all.map(({ path }) => path));
    const found = [loaders.train, loaders.val, loaders.test].flatMap((loader) => [
      ...(loader?.leftOut ?? []),
    ]);
    const items = found.filter(({ path }) => !known.has(path));
    if (items.length === 0) return;
    this.#host.emit({ type: "leftOut", items });
    await folder.update({ data: { ...folder.record.data, leftOut: [...this.all, ...items] } });
  }

  /** The warning that a data set with many broken images ends with. */
  get warning(): string | undefined {
    const { train, val, test } = this.#training.data.splits;
    const left = this.all.length;
    const all = train.length + val.length + test.length + this.#training.data.leftOut.length;
    if (left <= MANY * all) return undefined;
    const share = ((100 * left) / all).toFixed(1);
    return `${left} of ${all} images (${share} %) were left out as broken; "mixwell data check" lists them with reasons`;
  }
}
