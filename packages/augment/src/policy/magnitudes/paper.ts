import type { Magnitude, MagnitudeTable } from "./MagnitudeTable.ts";

const shear: Magnitude = { range: [0, 0.3], signed: true };
const enhance: Magnitude = { range: [0.1, 1.9] };

/**
 * The ranges of AutoAugment (arXiv 1805.09501, table 6), which leaves open how a level becomes a value: here evenly, low to
 * high, and signed where the range is. Posterize runs from 8 to 4 bits and solarize from 256 to 0, so that a higher level
 * changes more. Lengths are fractions of the side of the 331 pixels that they are given for.
 */
export const paper: MagnitudeTable = {
  levels: 9,
  magnitudes: {
    shearX: shear,
    shearY: shear,
    translateX: { range: [0, 150 / 331], relative: "width", signed: true, rounding: "truncate" },
    translateY: { range: [0, 150 / 331], relative: "height", signed: true, rounding: "truncate" },
    rotate: { range: [0, 30], signed: true },
    brightness: enhance,
    color: enhance,
    contrast: enhance,
    sharpness: enhance,
    posterize: { range: [8, 4], rounding: "round" },
    solarize: { range: [256, 0] },
    cutout: { range: [0, 60 / 331], relative: "width", rounding: "round" },
    samplePairing: { range: [0, 0.4] },
  },
  drawn: [
    ...(["identity", "autoContrast", "equalize", "rotate", "solarize", "color", "posterize"] as const),
    ...(["contrast", "brightness", "sharpness", "shearX", "shearY", "translateX", "translateY"] as const),
  ],
};
