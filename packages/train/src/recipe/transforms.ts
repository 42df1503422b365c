import type { TransformSpec } from "@mixwell/augment";

/** Kinds of images that want their own augmentation. */
export type ImageStyle = "photo" | "smallColor" | "smallGrey";

/** Mean and standard deviation of ImageNet's channels, in 0..1. */
const imageNet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** Mean and standard deviation of CIFAR-10's channels, in 0..1. */
const cifar = { mean: [0.4914, 0.4822, 0.4465], std: [0.247, 0.2435, 0.2616] };

const centred = { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };

/**
 * Transforms of training images. Sizes are left out: `fillSizes` puts in the image size.
 */
export function trainingTransforms(style: ImageStyle): readonly TransformSpec[] {
  switch (style) {
    case "photo":
      return [
        { type: "randomResizedCrop", scale: [0.25, 1] },
        { type: "horizontalFlip" },
        { type: "normalize", ...imageNet },
      ];
    case "smallColor":
      return [
        { type: "resize" },
        { type: "randomCrop", padding: 4 },
        { type: "horizontalFlip" },
        { type: "normalize", ...cifar },
      ];
    case "smallGrey":
      return [{ type: "resize" }, { type: "randomCrop", padding: 2 }, { type: "normalize", ...centred }];
  }
}

/** Transforms of validation, test and predicted images; sizes as in `trainingTransforms`. */
export function evaluationTransforms(style: ImageStyle, imageSize: number): readonly TransformSpec[] {
  switch (style) {
    case "photo":
      return [
        { type: "resize", size: Math.round((imageSize * 8) / 7) },
        { type: "centerCrop" },
        { type: "normalize", ...imageNet },
      ];
    case "smallColor":
      return [{ type: "resize" }, { type: "centerCrop" }, { type: "normalize", ...cifar }];
    case "smallGrey":
      return [{ type: "resize" }, { type: "centerCrop" }, { type: "normalize", ...centred }];
  }
}

const sized = new Set([
  "resize",
  "randomCrop",
  "centerCrop",
  "cornerCrop",
  "randomResizedCrop",
  "aspectSquash",
]);

/** Gives every resize and crop that names no size the image size, so that recipes hold for any size. */
export function fillSizes(specs: readonly TransformSpec[], imageSize: number): readonly TransformSpec[] {
  return specs.map((spec) => {
    if (!sized.has(spec.type) || spec.size !== undefined) return spec;
    const { type, ...rest } = spec;
    return { type, size: imageSize, ...rest };
  });
}

/**
 * Training and evaluation must see the same normalisation: where only one list of transforms is given, the other takes
 * its `normalize` step, or has none either.
 */
export function withNormalizationOf(
  given: readonly TransformSpec[],
  planned: readonly TransformSpec[],
): readonly TransformSpec[] {
  return [...planned.filter(isNotNormalize), ...given.filter((spec) => !isNotNormalize(spec))];
}

function isNotNormalize(spec: TransformSpec): boolean {
  return spec.type !== "normalize";
}
