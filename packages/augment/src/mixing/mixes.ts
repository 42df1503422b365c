import { cutmix } from "./cutmix/cutmix.ts";
import { cutout } from "./cutout/cutout.ts";
import { fmix } from "./fmix/fmix.ts";
import type { Mix } from "./Mix.ts";
import { mixup } from "./mixup/mixup.ts";
import { resizemix } from "./resizemix/resizemix.ts";
import { saliencymix } from "./saliencymix/saliencymix.ts";
import { snapmix } from "./snapmix/snapmix.ts";

/** Every mix by its type. */
export const mixes: ReadonlyMap<string, Mix> = new Map(
  [mixup, cutmix, cutout, snapmix, resizemix, fmix, saliencymix].map((mix) => [mix.type, mix]),
);
