import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { Runtime, RuntimeSession, RuntimeTensor } from "@mixwell/graph";
import { type ExportedModel, readExportedModel } from "../../export/index.ts";
import type { ProviderName } from "../../trainer/types.ts";
import { chooseRuntime } from "./chooseRuntime.ts";

/** An exported model with its preprocessing and class names, ready to score decoded images. */
export class ExportedClassifier {
  readonly description: ExportedModel;
  readonly #runtime: Runtime;
  readonly #session: RuntimeSession;

  private constructor(description: ExportedModel, runtime: Runtime, session: RuntimeSession) {
    this.description = description;
    this.#runtime = runtime;
    this.#session = session;
  }

  /**
   * Loads a run's exported model, or a model.onnx that Mixwell wrote.
   * @throws MixwellError MODEL_NOT_FOUND, MODEL_NOT_EXPORTED, MODEL_UNREADABLE
   */
  static async load(
    location: string,
    options: { provider?: ProviderName | undefined; threads?: number | undefined } = {},
  ): Promise<ExportedClassifier> {
    const path = await modelPath(location);
    const bytes = await readFile(path);
    const description = readExportedModel(bytes);
    if (description === undefined) {
      throw new MixwellError({
        code: "MODEL_UNREADABLE",
        message: "The ONNX file does not say its classes and preprocessing",
        where: path,
        remedy: "Give a model that mixwell train has exported",
      });
    }
    const { runtime } = await chooseRuntime(
      options.provider ?? "cpu",
      options.threads ?? availableParallelism(),
    );
    return new ExportedClassifier(description, runtime, await runtime.load(bytes));
  }

  /**
   * @param pixels uint8 [N,H,W,3] of the preprocessing's size
   * @returns logits [N,K]
   */
  async score(pixels: Uint8Array, count: number): Promise<Float32Array> {
    const { outputSize, normalization } = this.description.preprocessing;
    const { height, width } = outputSize;
    const area = height * width;
    const values = new Float32Array(count * 3 * area);
    for (let channel = 0; channel < 3; channel++) {
      const scale = 1 / (255 * (normalization.std[channel] as number));
      const bias = -(normalization.mean[channel] as number) / (normalization.std[channel] as number);
      for (let image = 0; image < count; image++) {
        const to = (image * 3 + channel) * area;
        const from = image * area * 3 + channel;
        for (let i = 0; i < area; i++) values[to + i] = (pixels[from + 3 * i] as number) * scale + bias;
      }
    }
    const feed = this.#runtime.tensor("float32", [count, 3, height, width], values);
    const { logits } = await this.#session.run({ pixel_values: feed });
    return (await this.#runtime.readBack(logits as RuntimeTensor)) as Float32Array;
  }

  dispose(): Promise<void> {
    return this.#session.dispose();
  }
}

async function modelPath(location: string): Promise<string> {
  const info = await stat(location).catch(() => undefined);
  if (info === undefined) {
    throw new MixwellError({
      code: "MODEL_NOT_FOUND",
      message: `Expected a run folder or a model.onnx at ${location}, but there is nothing`,
    });
  }
  if (info.isFile()) return location;
  for (const candidate of ["export/onnx/model.onnx", "onnx/model.onnx", "model.onnx"]) {
    const path = join(location, candidate);
    if (existsSync(path)) return path;
  }
  const running = existsSync(join(location, "run.json"));
  throw new MixwellError({
    code: "MODEL_NOT_EXPORTED",
    message: `The folder ${location} holds no exported model`,
    remedy: running
      ? `Finish the training first: mixwell train --resume ${location}`
      : "Give the run folder of a finished training",
  });
}
