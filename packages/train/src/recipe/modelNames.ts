/** The networks that a recipe can name. */
export const modelNames = [
  "mlp",
  "resnet20",
  "resnet32",
  "resnet56",
  "wrn-16-4",
  "wrn-40-2",
  "wrn-28-10",
  "resnet18",
  "resnet34",
  "resnet50",
  "mobilenet-v3-small",
] as const;

export type ModelName = (typeof modelNames)[number];
