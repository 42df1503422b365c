import type { OperationName } from "../operationNames.ts";
import type { Magnitude, MagnitudeTable } from "./MagnitudeTable.ts";

const drawn = [
  ...(["identity", "shearX", "shearY", "translateX", "translateY", "rotate", "brightness"] as const),
  ...(["color", "contrast", "sharpness", "posterize", "solarize", "autoContrast", "equalize"] as const),
];

function makeTable(
  shear: number,
  translate: Pick<Magnitude, "range"> & { relative: boolean },
  rotate: number,
  enhance: number,
  bits: readonly [number, number],
  operations: readonly OperationName[] = drawn,
): MagnitudeTable {
  const signed = (high: number): Magnitude => ({ range: [0, high], signed: true });
  const factor: Magnitude = { ...signed(enhance), around: 1 };
  const along = (relative: "width" | "height"): Magnitude => ({
    range: translate.range,
    signed: true,
    rounding: "truncate",
    ...(translate.relative ? { relative } : {}),
  });
  return {
    levels: 9,
    float32: true,
    magnitudes: {
      shearX: signed(shear),
      shearY: signed(shear),
      translateX: along("width"),
      translateY: along("height"),
      rotate: signed(rotate),
      brightness: factor,
      color: factor,
      contrast: factor,
      sharpness: factor,
      posterize: { range: bits, rounding: "round" },
      solarize: { range: [255, 0] },
    },
    drawn: operations,
  };
}

/** torchvision 0.14's AutoAugment and RandAugment. */
export const torchvision: MagnitudeTable = makeTable(
  0.3,
  { range: [0, 150 / 331], relative: true },
  30,
  0.9,
  [8, 4],
);

/** torchvision 0.14's TrivialAugmentWide. */
export const wide: MagnitudeTable = makeTable(0.99, { range: [0, 32], relative: false }, 135, 0.99, [8, 2]);

/** torchvision 0.14's AugMix. */
export const augMixTable: MagnitudeTable = makeTable(
  0.3,
  { range: [0, 1 / 3], relative: true },
  30,
  0.9,
  [4, 0],
  drawn.filter((name) => name !== "identity"),
);
