export { buildInferenceGraph, type InferenceGraph, type InferenceOptions } from "./buildInferenceGraph.ts";
export type { ExportedModel, Preprocessing } from "./ExportedModel.ts";
export { encodeInferenceModel, type InferenceModelOptions } from "./encodeInferenceModel.ts";
export type { Weights } from "./foldBatchNorm.ts";
export { readExportedModel, toMetadata } from "./metadata.ts";
export { type PreprocessorConfig, preprocessorConfig } from "./preprocessorConfig.ts";
export { readMetadataProps } from "./readMetadataProps.ts";
export { transformersConfig } from "./transformersConfig.ts";
