import type { SubPolicy } from "../SubPolicy.ts";

/** AutoAugment's policy for ImageNet: the tables in the appendix of arXiv 1805.09501, as torchvision reads them. */
export const imagenet: readonly SubPolicy[] = [
  [
    ["posterize", 0.4, 8],
    ["rotate", 0.6, 9],
  ],
  [
    ["solarize", 0.6, 5],
    ["autoContrast", 0.6],
  ],
  [
    ["equalize", 0.8],
    ["equalize", 0.6],
  ],
  [
    ["posterize", 0.6, 7],
    ["posterize", 0.6, 6],
  ],
  [
    ["equalize", 0.4],
    ["solarize", 0.2, 4],
  ],
  [
    ["equalize", 0.4],
    ["rotate", 0.8, 8],
  ],
  [
    ["solarize", 0.6, 3],
    ["equalize", 0.6],
  ],
  [
    ["posterize", 0.8, 5],
    ["equalize", 1],
  ],
  [
    ["rotate", 0.2, 3],
    ["solarize", 0.6, 8],
  ],
  [
    ["equalize", 0.6],
    ["posterize", 0.4, 6],
  ],
  [
    ["rotate", 0.8, 8],
    ["color", 0.4, 0],
  ],
  [
    ["rotate", 0.4, 9],
    ["equalize", 0.6],
  ],
  [
    ["equalize", 0],
    ["equalize", 0.8],
  ],
  [
    ["invert", 0.6],
    ["equalize", 1],
  ],
  [
    ["color", 0.6, 4],
    ["contrast", 1, 8],
  ],
  [
    ["rotate", 0.8, 8],
    ["color", 1, 2],
  ],
  [
    ["color", 0.8, 8],
    ["solarize", 0.8, 7],
  ],
  [
    ["sharpness", 0.4, 7],
    ["invert", 0.6],
  ],
  [
    ["shearX", 0.6, 5],
    ["equalize", 1],
  ],
  [
    ["color", 0.4, 0],
    ["equalize", 0.6],
  ],
  [
    ["equalize", 0.4],
    ["solarize", 0.2, 4],
  ],
  [
    ["solarize", 0.6, 5],
    ["autoContrast", 0.6],
  ],
  [
    ["invert", 0.6],
    ["equalize", 1],
  ],
  [
    ["color", 0.6, 4],
    ["contrast", 1, 8],
  ],
  [
    ["equalize", 0.8],
    ["equalize", 0.6],
  ],
];
