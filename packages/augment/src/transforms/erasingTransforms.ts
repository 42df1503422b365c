import type { Transform } from "../transform/Transform.ts";
import { coarseDropout } from "./coarseDropout/coarseDropout.ts";
import { cutout } from "./cutout/cutout.ts";
import { gridMask } from "./gridMask/gridMask.ts";
import { gridShuffle } from "./gridShuffle/gridShuffle.ts";
import { hideAndSeek } from "./hideAndSeek/hideAndSeek.ts";
import { pixelDropout } from "./pixelDropout/pixelDropout.ts";
import { randomErasing } from "./randomErasing/randomErasing.ts";

/** Transforms that erase parts of an image, or move them. */
export const erasingTransforms: readonly Transform[] = [
  randomErasing,
  cutout,
  coarseDropout,
  gridMask,
  hideAndSeek,
  pixelDropout,
  gridShuffle,
];
