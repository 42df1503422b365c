import type { Training, TrainingHost } from "./openTraining.ts";

/** Above this share of the images a warning ends the training. */
const MANY = 0.05;

/** Notices images that turn out broken while they are read, tells them once, and keeps them in run.json. */
export class LeftOutWatch {
  readonly #training: Training;
  readonly #host: TrainingHost;
  #told: number;

  constructor(training: Training, host: TrainingHost) {
    this.#training = training;
    this.#host = host;
    this.#told = training.data.leftOut.length;
  }

  async tell(): Promise<void> {
    const all = allLeftOut(this.#training);
    if (all.length === this.#told) return;
    this.#host.emit({ type: "leftOut", items: all.slice(this.#told) });
    this.#told = all.length;
    const { folder } = this.#training;
    await folder.update({ data: { ...folder.record.data, leftOut: all } });
  }
}

/** Every image left out so far, each once. */
export function allLeftOut({ data, loaders }: Pick<Training, "data" | "loaders">) {
  const found = [loaders.train, loaders.val, loaders.test].flatMap((loader) => [...(loader?.leftOut ?? [])]);
  return [...new Map([...data.leftOut, ...found].map((item) => [item.path, item])).values()];
}

/** The warning that a data set with many broken images ends with. */
export function leftOutWarning(training: Training): string | undefined {
  const left = allLeftOut(training).length;
  const { train, val, test } = training.data.splits;
  const all = train.length + val.length + test.length + training.data.leftOut.length;
  if (left <= MANY * all) return undefined;
  const share = ((100 * left) / all).toFixed(1);
  return `${left} of ${all} images (${share} %) were left out as broken; "mixwell data check" lists them with reasons`;
}
