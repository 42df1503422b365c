import type { OptionDescriptor, OptionsOf } from "@mixwell/core";
import { borders } from "../geometry/Border.ts";
import { type RemapOptions, RemapPass } from "../pass/RemapPass.ts";
import type { Plan } from "../plan/Plan.ts";
import { checkLength } from "./checkLength.ts";
import { fillOption, toColor } from "./fill.ts";

/** The options of the transforms that move every pixel by itself. */
export const remapOptions = {
  interpolation: {
    type: "choice",
    choices: ["nearest", "bilinear"],
    default: "bilinear",
    doc: "how pixels are read between pixels",
  },
  border: {
    type: "choice",
    choices: borders,
    default: "reflect",
    doc: "what lies outside of the image: the colour fill, its edge, its reflection (the edge once), or the image again",
  },
  fill: fillOption,
} as const satisfies Record<string, OptionDescriptor>;

type Remapping = OptionsOf<typeof remapOptions>;

/** Refuses a colour of two numbers. */
export function checkRemap({ fill }: Remapping, where: string): void {
  checkLength(fill, [1, 3], "fill", where);
}

/** Adds a step that shows at each pixel what lies where the field says. */
export function planRemap(
  name: string,
  { interpolation, border, fill }: Remapping,
  plan: Plan,
  field: RemapOptions["field"],
): void {
  const size = plan.size;
  const options = { source: size, sampling: interpolation, border, fill: toColor(fill), field };
  plan.whole(new RemapPass(name, size, options), true);
}
