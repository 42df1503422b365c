import { shortNumber } from "../describeDraw.ts";
import { boxIn, type MixedDraw } from "./MixedDraw.ts";

/** Draws that say nothing to a person, or that are told as a box. */
const untold = /^(?:bits|sourceLambda|(?:source)?(?:top|left|height|width))$/i;

/** What was drawn, for a person: "cutmix lambda 0.61, box 40 x 80 at 12, 3". */
export function describeMixed(draw: MixedDraw): string {
  if (!draw.applied) return `${draw.type} does not act`;
  const numbers = Object.entries(draw.parameters)
    .filter(([name]) => !untold.test(name))
    .map(([name, value]) => `${name} ${shortNumber(value)}`);
  const boxes = (["", "source"] as const).flatMap((prefix) => {
    const box = boxIn(draw, prefix);
    if (box === undefined) return [];
    return [`${prefix} box ${box.height} x ${box.width} at ${box.top}, ${box.left}`.trim()];
  });
  const parts = [[draw.type, ...numbers].join(" "), ...boxes];
  return parts.join(", ");
}
