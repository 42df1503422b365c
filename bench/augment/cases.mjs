const small = { height: 32, width: 32 };
const middle = { height: 256, width: 256 };
const big = { height: 375, width: 500 };

const affine = { type: "affine", degrees: [-30, 30], translate: 0.1, scale: [0.8, 1.2], shearX: [-10, 10] };
const factor = [0.6, 1.4];
const jitter = {
  type: "colorJitter",
  brightness: factor,
  contrast: factor,
  saturation: factor,
  hue: [-0.1, 0.1],
};

/** The recipe that classifiers of ImageNet are trained with, but for the normalisation. */
export const imagenetSteps = [{ type: "randomResizedCrop", size: 224 }, { type: "horizontalFlip" }, jitter];

/** Pipelines end in normalised float32 planes. */
const pipelines = {
  "cifar-32": [
    small,
    { type: "randomCrop", size: 32, padding: 4 },
    { type: "horizontalFlip" },
    { type: "cutout", length: 16 },
  ],
  "imagenet-500x375-to-224": [big, ...imagenetSteps],
  "heavy-256": [
    middle,
    affine,
    { type: "horizontalFlip" },
    { type: "brightness", factor },
    { type: "contrast", factor },
    { type: "saturation", factor },
    { type: "gaussianBlur", kernelSize: 5, sigma: [0.5, 1.5], p: 0.5 },
    { type: "gaussianNoise", std: [5, 20], p: 0.5 },
    { type: "randomErasing", p: 1 },
  ],
  "trivial-augment-wide-256": [middle, { type: "trivialAugmentWide" }],
  "rand-augment-2-9-256": [middle, { type: "randAugment" }],
};

/** Single operations end in bytes. */
const operations = {
  "horizontal-flip": [middle, { type: "horizontalFlip", p: 1 }],
  "resize-500x375-to-224": [big, { type: "resize", size: [224, 224] }],
  "affine-bilinear": [middle, affine],
  "affine-nearest": [middle, { ...affine, interpolation: "nearest" }],
  perspective: [middle, { type: "perspective", distortionScale: 0.3, p: 1 }],
  elastic: [middle, { type: "elastic", alpha: [50, 50], sigma: [5, 5] }],
  brightness: [middle, { type: "brightness", factor }],
  contrast: [middle, { type: "contrast", factor }],
  saturation: [middle, { type: "saturation", factor }],
  hue: [middle, { type: "hue", factor: [-0.1, 0.1] }],
  "color-jitter": [middle, jitter],
  posterize: [middle, { type: "posterize", bits: [4, 4] }],
  solarize: [middle, { type: "solarize", threshold: [128, 128] }],
  invert: [middle, { type: "invert" }],
  equalize: [middle, { type: "equalize" }],
  "auto-contrast": [middle, { type: "autoContrast" }],
  clahe: [middle, { type: "clahe", clipLimit: [2, 2] }],
  grayscale: [middle, { type: "grayscale" }],
  sharpen: [middle, { type: "sharpness", factor: [1, 1.9] }],
  "gaussian-blur-5": [middle, { type: "gaussianBlur", kernelSize: 5, sigma: [0.5, 1.5] }],
  "median-blur-5": [middle, { type: "medianBlur", kernelSize: 5 }],
  "gaussian-noise": [middle, { type: "gaussianNoise", std: [5, 20] }],
  jpeg: [middle, { type: "jpegCompression", quality: [40, 90] }],
};

/** What every case of ours does: an image of a size through transforms. The peers' side is in peers/augment_*.py. */
export const augmentCases = [
  ...Object.entries(pipelines).map(([name, [size, ...transforms]]) => ({
    case: `pipeline/${name}`,
    size,
    transforms: [...transforms, { type: "normalize" }],
    tensor: true,
  })),
  ...Object.entries(operations).map(([name, [size, ...transforms]]) => ({
    case: `op/${name}`,
    size,
    transforms: transforms.map((transform) => ({ p: 1, ...transform })),
    tensor: false,
  })),
  { case: "op/normalize-to-chw", size: middle, transforms: [{ type: "normalize" }], tensor: true },
];
