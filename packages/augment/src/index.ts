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
export { affine } from "./transforms/affine/affine.ts";
export { aspectSquash } from "./transforms/aspectSquash/aspectSquash.ts";
export { autoContrast } from "./transforms/autoContrast/autoContrast.ts";
export { brightness } from "./transforms/brightness/brightness.ts";
export { centerCrop } from "./transforms/centerCrop/centerCrop.ts";
export { channelDropout } from "./transforms/channelDropout/channelDropout.ts";
export { channelShuffle } from "./transforms/channelShuffle/channelShuffle.ts";
export { clahe } from "./transforms/clahe/clahe.ts";
export { coarseDropout } from "./transforms/coarseDropout/coarseDropout.ts";
export { colorJitter } from "./transforms/colorJitter/colorJitter.ts";
export { colorTemperature } from "./transforms/colorTemperature/colorTemperature.ts";
export { contrast } from "./transforms/contrast/contrast.ts";
export { cornerCrop } from "./transforms/cornerCrop/cornerCrop.ts";
export { cutout } from "./transforms/cutout/cutout.ts";
export { d4 } from "./transforms/d4/d4.ts";
export { equalize } from "./transforms/equalize/equalize.ts";
export { gamma } from "./transforms/gamma/gamma.ts";
export { grayscale } from "./transforms/grayscale/grayscale.ts";
export { gridMask } from "./transforms/gridMask/gridMask.ts";
export { gridShuffle } from "./transforms/gridShuffle/gridShuffle.ts";
export { hideAndSeek } from "./transforms/hideAndSeek/hideAndSeek.ts";
export { horizontalFlip } from "./transforms/horizontalFlip/horizontalFlip.ts";
export { hue } from "./transforms/hue/hue.ts";
export { invert } from "./transforms/invert/invert.ts";
export { normalize } from "./transforms/normalize/normalize.ts";
export { oneOf } from "./transforms/oneOf/oneOf.ts";
export { pad } from "./transforms/pad/pad.ts";
export { perspective } from "./transforms/perspective/perspective.ts";
export { pixelDropout } from "./transforms/pixelDropout/pixelDropout.ts";
export { posterize } from "./transforms/posterize/posterize.ts";
export { randomCrop } from "./transforms/randomCrop/randomCrop.ts";
export { randomErasing } from "./transforms/randomErasing/randomErasing.ts";
export { randomResizedCrop } from "./transforms/randomResizedCrop/randomResizedCrop.ts";
export { resize } from "./transforms/resize/resize.ts";
export { rgbShift } from "./transforms/rgbShift/rgbShift.ts";
export { rotate } from "./transforms/rotate/rotate.ts";
export { rotate90 } from "./transforms/rotate90/rotate90.ts";
export { samplePairing } from "./transforms/samplePairing/samplePairing.ts";
export { saturation } from "./transforms/saturation/saturation.ts";
export { sepia } from "./transforms/sepia/sepia.ts";
export { sequence } from "./transforms/sequence/sequence.ts";
export { sharpness } from "./transforms/sharpness/sharpness.ts";
export { shear } from "./transforms/shear/shear.ts";
export { solarize } from "./transforms/solarize/solarize.ts";
export { solarizeAdd } from "./transforms/solarizeAdd/solarizeAdd.ts";
export { someOf } from "./transforms/someOf/someOf.ts";
export { translate } from "./transforms/translate/translate.ts";
export { transpose } from "./transforms/transpose/transpose.ts";
export { verticalFlip } from "./transforms/verticalFlip/verticalFlip.ts";
export { zoom } from "./transforms/zoom/zoom.ts";
export { zoomOut } from "./transforms/zoomOut/zoomOut.ts";
