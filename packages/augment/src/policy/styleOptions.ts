import type { OptionDescriptor } from "@mixwell/core";
import { samplings } from "../geometry/WarpJob.ts";
import { checkLength } from "../option/checkLength.ts";
import { fillOption, toColor } from "../option/fill.ts";
import type { OperationStyle } from "./operations.ts";

/** The options of the automatic transforms that say how their operations sample and fill. */
export const styleOptions = {
  interpolation: {
    type: "choice",
    choices: samplings,
    default: "nearest",
    doc: "how shears, shifts and rotations read between pixels",
  },
  fill: fillOption,
} as const satisfies Record<string, OptionDescriptor>;

interface StyleGiven {
  readonly interpolation: string | number;
  readonly fill: readonly number[];
}

/** Checks what the option tables cannot say. */
export function checkStyle({ fill }: StyleGiven, where: string): void {
  checkLength(fill, [1, 3], "fill", where);
}

export function toStyle({ interpolation, fill }: StyleGiven): OperationStyle {
  return { sampling: interpolation as OperationStyle["sampling"], fill: toColor(fill) };
}
