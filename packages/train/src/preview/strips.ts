import type { TransformSpec } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";

/** How a transform is shown in five pictures. */
export type Strip =
  /** An option at five magnitudes across its useful range, other options fixed beside it. */
  | { readonly vary: string; readonly values: readonly unknown[]; readonly with?: Options }
  /** Five draws of the same options, for what has no single magnitude. */
  | { readonly draws: Options }
  /** One picture, for what does one thing. */
  | { readonly once: Options };

type Options = Readonly<Record<string, unknown>>;

/** What changes no pixel: the one is recorded for the network, the other for the loader. */
const invisible: ReadonlySet<string> = new Set(["normalize", "views"]);

/** The transforms that can be seen in a picture. */
export function visibleTransforms(): string[] {
  return [...allTransforms.keys()].filter((type) => !invisible.has(type));
}

/** Number of pictures in a strip that is not a single one. */
const MAGNITUDES = 5;

/** The strip of each transform, for pictures of `side` x `side` pixels. */
export function stripsFor(side: number): Readonly<Record<string, Strip>> {
  const part = (share: number) => Math.max(1, Math.round(share * side));
  const sizes = [1, 0.85, 0.7, 0.55, 0.4].map(part);
  const operations = [
    { type: "rotate" },
    { type: "hue", factor: [0.2, 0.5] },
    { type: "gaussianBlur", sigma: [2, 4] },
  ];
  return {
    randomCrop: { vary: "size", values: sizes, with: { padding: part(0.1) } },
    horizontalFlip: { once: {} },
    resize: { vary: "size", values: [1, 0.7, 0.5, 0.3, 0.15].map(part) },
    centerCrop: { vary: "size", values: sizes },
    randomResizedCrop: { vary: "scale", values: exactly(1, 0.6, 0.35, 0.2, 0.08), with: { size: side } },
    verticalFlip: { once: {} },
    transpose: { once: {} },
    rotate90: { vary: "quarters", values: [0, 1, 2, 3].map((quarters) => [quarters]) },
    d4: { draws: {} },
    rotate: { vary: "degrees", values: exactly(-45, -15, 10, 30, 60) },
    shear: { vary: "x", values: exactly(-30, -15, 10, 20, 35) },
    translate: { vary: "x", values: exactly(-0.3, -0.1, 0.1, 0.2, 0.4), with: { y: [0, 0] } },
    zoom: { vary: "scale", values: exactly(0.5, 0.75, 1.1, 1.5, 2) },
    affine: { draws: { degrees: [-30, 30], translate: 0.15, scale: [0.7, 1.3], shearX: [-20, 20] } },
    perspective: { vary: "distortionScale", values: [0.1, 0.3, 0.5, 0.7, 0.9] },
    pad: { vary: "border", values: ["constant", "edge", "reflect", "wrap"], with: { padding: part(0.2) } },
    aspectSquash: { vary: "size", values: sizes },
    zoomOut: { vary: "sides", values: exactly(1, 1.5, 2, 3, 4) },
    cornerCrop: {
      vary: "place",
      values: ["topLeft", "topRight", "bottomLeft", "bottomRight", "center"],
      with: { size: part(0.6) },
    },
    elastic: { vary: "alpha", values: exactly(10, 20, 40, 80, 160), with: { sigma: [5, 5] } },
    gridDistortion: {
      vary: "distortLimit",
      values: [0.1, 0.2, 0.3, 0.5, 0.8].map((limit) => [-limit, limit]),
    },
    opticalDistortion: { vary: "distortLimit", values: exactly(-0.5, -0.25, 0.25, 0.5, 1) },
    thinPlateSpline: { vary: "scale", values: exactly(0.01, 0.02, 0.04, 0.06, 0.1) },
    brightness: { vary: "factor", values: exactly(0.3, 0.65, 1, 1.4, 1.8) },
    contrast: { vary: "factor", values: exactly(0, 0.5, 1, 1.5, 2) },
    saturation: { vary: "factor", values: exactly(0, 0.5, 1, 2, 4) },
    hue: { vary: "factor", values: exactly(-0.4, -0.2, 0.1, 0.3, 0.5) },
    colorJitter: { draws: { hue: [-0.2, 0.2] } },
    gamma: { vary: "gamma", values: exactly(0.4, 0.7, 1, 1.5, 2.5) },
    autoContrast: { vary: "cutoff", values: [0, 2, 5, 10, 20] },
    equalize: { once: {} },
    clahe: { vary: "clipLimit", values: exactly(1, 2, 4, 8, 16) },
    posterize: { vary: "bits", values: exactly(5, 4, 3, 2, 1) },
    solarize: { vary: "threshold", values: exactly(224, 176, 128, 80, 32) },
    solarizeAdd: { vary: "addition", values: exactly(20, 50, 80, 110, 160) },
    invert: { once: {} },
    grayscale: { once: {} },
    channelShuffle: { draws: {} },
    channelDropout: { draws: { channels: [1, 2] } },
    rgbShift: { vary: "red", values: exactly(-80, -40, 20, 50, 90), with: { green: [0, 0], blue: [0, 0] } },
    colorTemperature: { vary: "temperature", values: exactly(2500, 4000, 6500, 9000, 15000) },
    sepia: { once: {} },
    sharpness: { vary: "factor", values: exactly(0, 0.5, 1.5, 3, 6) },
    gaussianBlur: { vary: "sigma", values: exactly(0.5, 1, 2, 3, 5) },
    boxBlur: { vary: "kernelSize", values: [3, 5, 7, 11, 15] },
    medianBlur: { vary: "kernelSize", values: [3, 5, 7] },
    motionBlur: {
      vary: "length",
      values: exactly(3, 7, 11, 17, 25),
      with: { angle: [30, 30], direction: [0, 0] },
    },
    defocus: { vary: "radius", values: exactly(1, 2, 3, 5, 8) },
    zoomBlur: { vary: "maxFactor", values: exactly(1.03, 1.08, 1.15, 1.3, 1.5) },
    glassBlur: { vary: "maxDelta", values: [1, 2, 3, 5, 8] },
    gaussianNoise: { vary: "std", values: exactly(5, 10, 20, 40, 80) },
    isoNoise: { vary: "intensity", values: exactly(0.1, 0.3, 0.5, 1, 2) },
    shotNoise: { vary: "photons", values: exactly(200, 100, 50, 20, 8) },
    saltAndPepper: { vary: "amount", values: exactly(0.01, 0.03, 0.06, 0.15, 0.3) },
    speckle: { vary: "std", values: exactly(0.05, 0.15, 0.25, 0.5, 0.9) },
    jpegCompression: { vary: "quality", values: exactly(90, 50, 25, 10, 3) },
    downscale: { vary: "scale", values: exactly(0.75, 0.5, 0.35, 0.25, 0.1) },
    fog: { vary: "density", values: exactly(0.15, 0.3, 0.5, 0.7, 0.9) },
    rain: { vary: "drops", values: exactly(1, 2, 4, 8, 16) },
    snow: { vary: "cover", values: exactly(0, 0.15, 0.3, 0.5, 0.8), with: { flakes: [2, 2] } },
    shadow: { vary: "intensity", values: exactly(0.2, 0.35, 0.5, 0.65, 0.8) },
    sunFlare: { vary: "strength", values: exactly(0.2, 0.4, 0.6, 0.8, 1) },
    randomErasing: { vary: "scale", values: exactly(0.05, 0.1, 0.2, 0.33, 0.5), with: { mode: "pixel" } },
    cutout: { vary: "length", values: [0.1, 0.2, 0.35, 0.5, 0.7].map(part) },
    coarseDropout: { vary: "holes", values: exactly(1, 4, 8, 16, 32) },
    gridMask: { vary: "ratio", values: [0.8, 0.7, 0.6, 0.5, 0.4], with: { unit: [part(0.3), part(0.3)] } },
    hideAndSeek: { vary: "hidden", values: [0.1, 0.25, 0.5, 0.7, 0.9], with: { size: [part(0.17)] } },
    pixelDropout: { vary: "dropped", values: [0.01, 0.05, 0.1, 0.3, 0.6] },
    gridShuffle: { vary: "grid", values: [2, 3, 4, 6, 8].map((cells) => [cells, cells]) },
    autoAugment: { draws: {} },
    randAugment: { vary: "magnitude", values: [3, 9, 15, 21, 30] },
    trivialAugment: { draws: {} },
    trivialAugmentWide: { draws: {} },
    augMix: { vary: "severity", values: [1, 3, 5, 8, 10] },
    threeAugment: { draws: {} },
    policy: {
      draws: {
        subPolicies: [
          [["rotate", 1, 8]],
          [
            ["solarize", 1, 6],
            ["shearX", 1, 7],
          ],
        ],
      },
    },
    samplePairing: { vary: "weight", values: exactly(0.1, 0.2, 0.3, 0.4, 0.5) },
    sequence: { draws: { transforms: operations } },
    oneOf: { draws: { transforms: operations } },
    someOf: { draws: { transforms: operations, count: [1, 2] } },
  };
}

/** Ranges of one value each. */
function exactly(...values: readonly number[]): readonly (readonly [number, number])[] {
  return values.map((value) => [value, value]);
}

/** One picture of a strip: what to run, which draw, and the words below; undefined words stand for what was drawn. */
export interface StripStep {
  readonly spec: TransformSpec;
  readonly view: number;
  readonly caption: string | undefined;
}

/** The steps of a strip; a transform that has none is shown in five draws of its defaults. */
export function stripSteps(type: string, strip: Strip = { draws: {} }): readonly StripStep[] {
  if ("once" in strip) return [{ spec: { type, ...strip.once, p: 1 }, view: 0, caption: "" }];
  if ("draws" in strip) {
    return Array.from({ length: MAGNITUDES }, (_, view) => ({
      spec: { type, ...strip.draws, p: 1 },
      view,
      caption: undefined,
    }));
  }
  return strip.values.map((value) => ({
    spec: { type, ...strip.with, [strip.vary]: value, p: 1 },
    view: 0,
    caption: `${strip.vary} ${describeValue(value)}`,
  }));
}

function describeValue(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return new Set(value).size === 1 ? String(value[0]) : value.join("..");
}
