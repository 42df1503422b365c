import { MixwellError } from "@mixwell/core";
import { fractionRange } from "../../option/fraction.ts";
import { defineTransform } from "../../transform/Transform.ts";
import { fillPolygon, orderAround } from "../../weather/fillPolygon.ts";
import { veilPass } from "../../weather/veilPass.ts";

/**
 * Shadows, as Albumentations' RandomShadow casts them: polygons with corners drawn evenly from a region, here in order around
 * their centre. Where several lie over each other, it gets no darker.
 */
export const shadow = defineTransform({
  type: "shadow",
  doc: "Casts shadows in the shape of polygons.",
  p: 0.5,
  options: {
    count: {
      type: "range",
      minimum: 1,
      maximum: 20,
      integer: true,
      default: [1, 2],
      doc: "number of shadows",
    },
    corners: {
      type: "number",
      minimum: 3,
      maximum: 30,
      integer: true,
      default: 5,
      doc: "corners of each shadow",
    },
    intensity: fractionRange(0.3, 0.6, "share of the light that is taken away, drawn evenly"),
    region: {
      type: "list",
      length: 4,
      minimum: 0,
      maximum: 1,
      default: [0, 0.5, 1, 1],
      doc: "where corners lie, as fractions of the image: [left, top, right, bottom]",
    },
  },
  check({ region }, where) {
    const [left = 0, top = 0, right = 1, bottom = 1] = region;
    if (left <= right && top <= bottom) return;
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: "[left, top, right, bottom] with left <= right and top <= bottom",
      name: `option "region" of ${where}`,
      received: region,
    });
  },
  outputSize: (_options, input) => input,
  draw({ count, corners, intensity, region }, { height, width }, stream) {
    const [left = 0, top = 0, right = 1, bottom = 1] = region;
    const shadows = count[0] + stream.integer(count[1] - count[0] + 1);
    const draw: Record<string, number> = { count: shadows, intensity: stream.between(...intensity) };
    for (let i = 0; i < shadows; i++) {
      for (let j = 0; j < corners; j++) {
        draw[`x${i}.${j}`] = stream.between(left, right) * width;
        draw[`y${i}.${j}`] = stream.between(top, bottom) * height;
      }
    }
    return draw;
  },
  plan({ corners }, draw, plan) {
    const { size } = plan;
    const value = Math.round(255 * (draw["intensity"] as number));
    const polygons = Array.from({ length: draw["count"] as number }, (_, i) =>
      orderAround(
        Array.from({ length: corners }, (__, j) => ({
          x: draw[`x${i}.${j}`] as number,
          y: draw[`y${i}.${j}`] as number,
        })),
      ),
    );
    plan.whole(
      veilPass("shadow", size, 0, ({ memory }, _frame, mask) => {
        for (const polygon of polygons) fillPolygon(memory.bytes, mask, size, polygon, value);
      }),
    );
  },
});
