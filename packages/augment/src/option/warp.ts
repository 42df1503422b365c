import type { Border } from "../geometry/Border.ts";
import type { Sampling } from "../geometry/WarpJob.ts";
import type { WarpOptions } from "../plan/Plan.ts";
import { borderOption } from "./border.ts";
import { checkLength } from "./checkLength.ts";
import { fillOption, toColor } from "./fill.ts";
import { samplingOption } from "./sampling.ts";

/** The options of every transform that warps. */
export const warpOptions = { interpolation: samplingOption, fill: fillOption, border: borderOption } as const;

/** Checked options of a transform that warps. */
interface Warping {
  readonly interpolation: string | number;
  readonly fill: readonly number[];
  readonly border: string | number;
}

export function checkWarp(options: Warping, where: string): void {
  checkLength(options.fill, [1, 3], "fill", where);
}

/** The options as the plan takes them. */
export function toWarp({ interpolation, fill, border }: Warping): WarpOptions {
  return { sampling: interpolation as Sampling, fill: toColor(fill), border: border as Border };
}
