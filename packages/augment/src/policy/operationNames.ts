/** The operations of AutoAugment (Cubuk et al., 2018), with `identity` of RandAugment and `solarizeAdd` of its code. */
export const operationNames = [
  "identity",
  "shearX",
  "shearY",
  "translateX",
  "translateY",
  "rotate",
  "brightness",
  "color",
  "contrast",
  "sharpness",
  "posterize",
  "solarize",
  "solarizeAdd",
  "autoContrast",
  "equalize",
  "invert",
  "cutout",
  "samplePairing",
] as const;

export type OperationName = (typeof operationNames)[number];

export function isOperationName(name: unknown): name is OperationName {
  return operationNames.includes(name as OperationName);
}
