import { MixwellError } from "@mixwell/core";
import type { ExportedModel } from "./ExportedModel.ts";
import { readMetadataProps } from "./readMetadataProps.ts";

const KEYS = {
  model: "mixwell.model",
  classes: "mixwell.classes",
  multiLabel: "mixwell.multi_label",
  preprocessing: "mixwell.preprocessing",
} as const;

/** The entries of an ONNX file's `metadata_props`: JSON texts under `mixwell.` names. */
export function toMetadata(exported: ExportedModel): Record<string, string> {
  const { model, classes, multiLabel = false, preprocessing } = exported;
  const { specs, outputSize, normalization } = preprocessing;
  return {
    [KEYS.model]: JSON.stringify(model),
    [KEYS.classes]: JSON.stringify(classes),
    ...(multiLabel && { [KEYS.multiLabel]: "true" }),
    [KEYS.preprocessing]: JSON.stringify({ specs, outputSize, normalization }),
  };
}

/**
 * Reads what `toMetadata` wrote from an ONNX file.
 * @returns undefined for a model that was not exported by Mixwell
 * @throws MixwellError MODEL_FILE_INVALID
 */
export function readExportedModel(file: Uint8Array): ExportedModel | undefined {
  const entries = readMetadataProps(file);
  const [model, classes, preprocessing] = [KEYS.model, KEYS.classes, KEYS.preprocessing].map((key) =>
    entries.get(key),
  );
  if (model === undefined || classes === undefined || preprocessing === undefined) return undefined;
  try {
    return {
      model: JSON.parse(model),
      classes: JSON.parse(classes),
      multiLabel: entries.get(KEYS.multiLabel) === "true",
      preprocessing: JSON.parse(preprocessing),
    };
  } catch (cause) {
    throw new MixwellError({
      code: "MODEL_FILE_INVALID",
      message: "The model's metadata is not the JSON that an export writes",
      cause,
    });
  }
}
