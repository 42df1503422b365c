import type { TransformSpec } from "@mixwell/augment";

export interface NamedAugmentation {
  /** One line, without a full stop. */
  readonly doc: string;
  /** Whether training images are cropped and mirrored as planned or as the recipe says; if not, they are only resized. */
  readonly crops: boolean;
  /** What comes after crops and flips, and before the normalisation. */
  readonly transforms: readonly TransformSpec[];
}

export type AugmentationName = (typeof augmentationNames)[number];
export const augmentationNames = [
  "none",
  "standard",
  "auto-augment",
  "auto-augment-cifar10",
  "auto-augment-svhn",
  "rand-augment",
  "trivial-augment",
  "aug-mix",
  "three-augment",
  "cutout",
  "random-erasing",
  "heavy",
] as const;

/** The augmentations that have a name. */
export const augmentations: { readonly [Name in AugmentationName]: NamedAugmentation } = {
  none: {
    doc: "no augmentation: training images are resized and cropped as for validation",
    ...plain([], false),
  },
  standard: { doc: "crops and flips alone, as planned from the data or as the recipe says", ...plain([]) },
  "auto-augment": {
    doc: "AutoAugment with the policy found for ImageNet",
    ...plain([{ type: "autoAugment", policy: "imagenet" }]),
  },
  "auto-augment-cifar10": {
    doc: "AutoAugment with the policy found for CIFAR-10",
    ...plain([{ type: "autoAugment", policy: "cifar10" }]),
  },
  "auto-augment-svhn": {
    doc: "AutoAugment with the policy found for street-view house numbers",
    ...plain([{ type: "autoAugment", policy: "svhn" }]),
  },
  "rand-augment": {
    doc: "RandAugment: two operations at level 9 of 30",
    ...plain([{ type: "randAugment" }]),
  },
  "trivial-augment": {
    doc: "TrivialAugment Wide: one operation at any level, and nothing to set",
    ...plain([{ type: "trivialAugmentWide" }]),
  },
  "aug-mix": {
    doc: "AugMix: three chains of operations mixed with the image",
    ...plain([{ type: "augMix" }]),
  },
  "three-augment": {
    doc: "3-Augment: greyscale, solarize or blur, and colour jitter",
    ...plain([{ type: "threeAugment" }]),
  },
  cutout: {
    doc: "one square of 16 pixels erased, as in the paper for CIFAR-10",
    ...plain([{ type: "cutout", length: 16 }]),
  },
  "random-erasing": {
    doc: "a rectangle erased in every fourth image, filled with noise",
    ...plain([{ type: "randomErasing", p: 0.25, mode: "pixel" }]),
  },
  heavy: {
    doc: "geometry, colour, noise or blur, and erasing together: for few images and long trainings",
    ...plain([
      { type: "affine", degrees: [-20, 20], translate: 0.1, scale: [0.8, 1.2], shearX: [-10, 10], p: 0.7 },
      {
        type: "colorJitter",
        brightness: [0.6, 1.4],
        contrast: [0.6, 1.4],
        saturation: [0.6, 1.4],
        hue: [-0.05, 0.05],
        p: 0.8,
      },
      {
        type: "oneOf",
        p: 0.3,
        transforms: [{ type: "gaussianBlur" }, { type: "gaussianNoise" }, { type: "jpegCompression" }],
      },
      { type: "grayscale", p: 0.1 },
      { type: "randomErasing", p: 0.25, mode: "pixel" },
    ]),
  },
};

function plain(transforms: readonly TransformSpec[], crops = true): Omit<NamedAugmentation, "doc"> {
  return { crops, transforms };
}
