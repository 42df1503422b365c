import type { SubPolicy } from "../SubPolicy.ts";

/** AutoAugment's policy for SVHN: the tables in the appendix of arXiv 1805.09501, as torchvision reads them. */
export const svhn: readonly SubPolicy[] = [
  [
    ["shearX", 0.9, 4],
    ["invert", 0.2],
  ],
  [
    ["shearY", 0.9, 8],
    ["invert", 0.7],
  ],
  [
    ["equalize", 0.6],
    ["solarize", 0.6, 6],
  ],
  [
    ["invert", 0.9],
    ["equalize", 0.6],
  ],
  [
    ["equalize", 0.6],
    ["rotate", 0.9, 3],
  ],
  [
    ["shearX", 0.9, 4],
    ["autoContrast", 0.8],
  ],
  [
    ["shearY", 0.9, 8],
    ["invert", 0.4],
  ],
  [
    ["shearY", 0.9, 5],
    ["solarize", 0.2, 6],
  ],
  [
    ["invert", 0.9],
    ["autoContrast", 0.8],
  ],
  [
    ["equalize", 0.6],
    ["rotate", 0.9, 3],
  ],
  [
    ["shearX", 0.9, 4],
    ["solarize", 0.3, 3],
  ],
  [
    ["shearY", 0.8, 8],
    ["invert", 0.7],
  ],
  [
    ["equalize", 0.9],
    ["translateY", 0.6, 6],
  ],
  [
    ["invert", 0.9],
    ["equalize", 0.6],
  ],
  [
    ["contrast", 0.3, 3],
    ["rotate", 0.8, 4],
  ],
  [
    ["invert", 0.8],
    ["translateY", 0, 2],
  ],
  [
    ["shearY", 0.7, 6],
    ["solarize", 0.4, 8],
  ],
  [
    ["invert", 0.6],
    ["rotate", 0.8, 4],
  ],
  [
    ["shearY", 0.3, 7],
    ["translateX", 0.9, 3],
  ],
  [
    ["shearX", 0.1, 6],
    ["invert", 0.6],
  ],
  [
    ["solarize", 0.7, 2],
    ["translateY", 0.6, 7],
  ],
  [
    ["shearY", 0.8, 4],
    ["invert", 0.8],
  ],
  [
    ["shearX", 0.7, 9],
    ["translateY", 0.8, 3],
  ],
  [
    ["shearY", 0.8, 5],
    ["autoContrast", 0.7],
  ],
  [
    ["shearX", 0.7, 2],
    ["invert", 0.1],
  ],
];
