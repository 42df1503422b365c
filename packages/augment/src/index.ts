export { filters, type Interpolation } from "./geometry/filter.ts";
export type { Channels, Image } from "./image/Image.ts";
export type { RgbImage } from "./image/RgbImage.ts";
export type { Size } from "./image/Size.ts";
export { createPipeline, type PipelineOptions } from "./pipeline/createPipeline.ts";
export type { DrawnStep, Pipeline, PipelineDocument, SampleKey } from "./pipeline/Pipeline.ts";
export { parsePipeline } from "./pipeline/parsePipeline.ts";
export { Plan } from "./plan/Plan.ts";
export { type Composition, defineComposition, type InnerStep } from "./transform/Composition.ts";
export {
  type Draw,
  defineTransform,
  type Normalization,
  type Transform,
  type TransformSpec,
} from "./transform/Transform.ts";
export { createRegistry, type TransformRegistry } from "./transform/TransformRegistry.ts";
export { basicTransforms } from "./transforms/basicTransforms.ts";
export { centerCrop } from "./transforms/centerCrop/centerCrop.ts";
export { horizontalFlip } from "./transforms/horizontalFlip/horizontalFlip.ts";
export { normalize } from "./transforms/normalize/normalize.ts";
export { randomCrop } from "./transforms/randomCrop/randomCrop.ts";
export { randomResizedCrop } from "./transforms/randomResizedCrop/randomResizedCrop.ts";
export { resize } from "./transforms/resize/resize.ts";
