import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  encodeInferenceModel,
  type InferenceModelOptions,
  preprocessorConfig,
  transformersConfig,
} from "../../export/index.ts";
import { writeFileSafely } from "../run/writeFileSafely.ts";

export interface ExportResult {
  /** The ONNX file. */
  readonly model: string;
  /**
   * Types of preprocessing steps that `preprocessor_config.json` could not say; empty as a rule. The model's own metadata
   * has them all.
   */
  readonly unsaid: readonly string[];
}

/**
 * Writes a trained network in the layout that transformers.js reads: `onnx/model.onnx`, `config.json` and
 * `preprocessor_config.json`. Each file is there whole or not at all, also after a crash.
 * @param folder made where it is missing
 * @throws MixwellError MODEL_UNKNOWN, WEIGHTS_MISMATCH; errors of the file system
 */
export async function exportModel(folder: string, options: InferenceModelOptions): Promise<ExportResult> {
  const bytes = encodeInferenceModel(options);
  const { config, unsaid } = preprocessorConfig(options.preprocessing);
  await mkdir(join(folder, "onnx"), { recursive: true });
  const model = join(folder, "onnx", "model.onnx");
  await writeFileSafely(model, bytes);
  await writeFileSafely(join(folder, "config.json"), toJson(transformersConfig(options)));
  await writeFileSafely(join(folder, "preprocessor_config.json"), toJson(config));
  return { model, unsaid };
}

function toJson(content: object): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
