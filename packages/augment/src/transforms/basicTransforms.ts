import { createRegistry, type TransformRegistry } from "../transform/TransformRegistry.ts";
import { centerCrop } from "./centerCrop/centerCrop.ts";
import { horizontalFlip } from "./horizontalFlip/horizontalFlip.ts";
import { normalize } from "./normalize/normalize.ts";
import { randomCrop } from "./randomCrop/randomCrop.ts";
import { randomResizedCrop } from "./randomResizedCrop/randomResizedCrop.ts";
import { resize } from "./resize/resize.ts";

/** The transforms that every training of images starts from. */
export const basicTransforms: TransformRegistry = /* @__PURE__ */ createRegistry([
  randomCrop,
  horizontalFlip,
  resize,
  centerCrop,
  randomResizedCrop,
  normalize,
]);
