import type { TransformSpec } from "@mixwell/augment";
import type { Preprocessing } from "./ExportedModel.ts";

/**
 * Pillow's number for Lanczos, whatever filter the preprocessing has: of those that transformers.js knows it alone does not
 * alias where an image shrinks. Against our bilinear pixels of photographs shrunk to a shorter side of 73 it is off by 4.7
 * of 255 in the mean, "bilinear" (2) there by 13.6; at 256 by 2.0 against 3.8.
 */
const LANCZOS = 1;

export interface PreprocessorConfig {
  /** The content of `preprocessor_config.json`. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Types of the transforms that the format has no words for; where there are any, images are resized to the exact size. */
  readonly unsaid: readonly string[];
}

/**
 * Says a preprocessing in the words of transformers' BitImageProcessor: resize (shorter side or exact), centre crop, rescale,
 * normalise, in that order.
 */
export function preprocessorConfig(preprocessing: Preprocessing): PreprocessorConfig {
  const { specs, outputSize, normalization } = preprocessing;
  const steps = specs.filter((spec) => spec.type !== "normalize");
  const sayable = steps.map((spec) => spec.type).join(" ");
  const said = ["", "resize", "centerCrop", "resize centerCrop"].includes(sayable);
  const resize = said
    ? steps.find((spec) => spec.type === "resize")
    : { type: "resize", size: [outputSize.height, outputSize.width] };
  const crop = said && sayable.endsWith("centerCrop");
  return {
    config: {
      image_processor_type: "BitImageProcessor",
      do_convert_rgb: true,
      do_resize: resize !== undefined,
      ...(resize === undefined ? {} : { size: resizeSize(resize), resample: LANCZOS }),
      do_center_crop: crop,
      ...(crop ? { crop_size: outputSize } : {}),
      do_rescale: true,
      rescale_factor: 1 / 255,
      do_normalize: true,
      image_mean: normalization.mean,
      image_std: normalization.std,
    },
    unsaid: said
      ? []
      : steps.map((spec) => spec.type).filter((type) => !["resize", "centerCrop"].includes(type)),
  };
}

function resizeSize({ size = 256 }: TransformSpec): object {
  const [first, second] = Array.isArray(size) ? size : [size];
  return second === undefined ? { shortest_edge: first } : { height: first, width: second };
}
