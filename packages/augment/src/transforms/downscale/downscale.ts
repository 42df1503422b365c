import { filters } from "../../geometry/filter.ts";
import type { Size } from "../../image/Size.ts";
import { RemapPass } from "../../pass/RemapPass.ts";
import type { Plan } from "../../plan/Plan.ts";
import { defineTransform } from "../../transform/Transform.ts";

const interpolation = {
  type: "choice",
  choices: ["nearest", "bilinear", "box"],
  doc: "nearest takes single pixels; the others are antialiased",
} as const;

/** Albumentations' Downscale: makes the image smaller, then as large as it was, so that detail is lost. Alpha is left alone. */
export const downscale = defineTransform({
  type: "downscale",
  doc: "Takes away resolution.",
  options: {
    scale: {
      type: "range",
      minimum: 0.01,
      maximum: 1,
      default: [0.25, 0.5],
      doc: "part of height and width that is left in between, drawn evenly",
    },
    interpolationDown: { ...interpolation, default: "box" },
    interpolationUp: { ...interpolation, default: "nearest" },
  },
  outputSize: (_options, input) => input,
  draw: ({ scale }, _size, stream) => ({ scale: stream.between(...scale) }),
  plan({ interpolationDown, interpolationUp }, { scale }: { scale: number }, plan) {
    if (plan.geometryOnly) return;
    const { height, width } = plan.size;
    const small = {
      height: Math.max(1, Math.round(height * scale)),
      width: Math.max(1, Math.round(width * scale)),
    };
    plan.endPass();
    resizeBy(plan, small, interpolationDown);
    plan.endPass();
    resizeBy(plan, { height, width }, interpolationUp);
    plan.endPass();
  },
});

function resizeBy(plan: Plan, size: Size, filter: "nearest" | "bilinear" | "box"): void {
  if (filter !== "nearest") {
    plan.resize(size, filters[filter]);
    return;
  }
  const source = plan.size;
  const pass = new RemapPass("resize", size, {
    source,
    sampling: "nearest",
    border: "edge",
    fill: 0,
    field:
      ({ memory }) =>
      (y, xs, ys) => {
        const { words } = memory;
        words.fill(nearest(y, size.height, source.height), ys / 4, ys / 4 + size.width);
        for (let x = 0; x < size.width; x++) words[xs / 4 + x] = nearest(x, size.width, source.width);
      },
  });
  plan.whole(pass);
}

/** The pixel that holds the centre of pixel `i` of the result, at its centre. */
function nearest(i: number, size: number, source: number): number {
  return Math.floor(((2 * i + 1) * source) / (2 * size)) * 65536;
}
