import { cutmix } from "./cutmix/cutmix.ts";
import { cutout } from "./cutout/cutout.ts";
import type { Mix } from "./Mix.ts";
import { mixup } from "./mixup/mixup.ts";

/** Every mix by its type. */
export const mixes: ReadonlyMap<string, Mix> = new Map([mixup, cutmix, cutout].map((mix) => [mix.type, mix]));
