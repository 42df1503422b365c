import type { Magnitude, MagnitudeTable } from "./MagnitudeTable.ts";

const shear: Magnitude = { range: [0, 0.3], signed: true };
const enhance: Magnitude = { range: [0.1, 1.9] };
const increasing: Magnitude = { range: [0, 0.9], signed: true, around: 1 };

const drawn = [
  ...(["autoContrast", "equalize", "invert", "rotate", "posterize", "solarize", "solarizeAdd"] as const),
  ...(["color", "contrast", "brightness", "sharpness", "shearX", "shearY"] as const),
  ...(["translateX", "translateY"] as const),
];

/** timm's auto_augment.py: policy "original" of AutoAugment, whose levels are tenths. */
export const timm: MagnitudeTable = {
  levels: 10,
  magnitudes: {
    shearX: shear,
    shearY: shear,
    translateX: { range: [0, 0.45], relative: "width", signed: true },
    translateY: { range: [0, 0.45], relative: "height", signed: true },
    rotate: { range: [0, 30], signed: true },
    brightness: enhance,
    color: enhance,
    contrast: enhance,
    sharpness: enhance,
    posterize: { range: [4, 8], rounding: "truncate" },
    solarize: { range: [0, 256], rounding: "truncate" },
    solarizeAdd: { range: [0, 110], rounding: "truncate" },
  },
  drawn,
};

/** The same with `inc1`, as in timm's "rand-m9-mstd0.5-inc1": a higher level always changes more. */
export const timmIncreasing: MagnitudeTable = {
  levels: 10,
  magnitudes: {
    ...timm.magnitudes,
    brightness: increasing,
    color: increasing,
    contrast: increasing,
    sharpness: increasing,
    // timm keeps 4 - int(0.4 level) bits and inverts from 256 - int(25.6 level) on.
    posterize: { range: [0, -4], rounding: "truncate", around: 4 },
    solarize: { range: [0, -256], rounding: "truncate", around: 256 },
  },
  drawn,
};
