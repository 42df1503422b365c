import { type Tap, tapsFilter } from "../../filter/tapsFilter.ts";
import { cos, sin } from "../../portable/sin.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * What a camera sees that moves in a straight line while it exposes: `length` samples one pixel apart, centred on the pixel,
 * each shared bilinearly among the four pixels around it. `direction` lets the weights grow from one end of the line to the
 * other, as in kornia's motion kernels: -1 and 1 leave nothing at one end, 0 is even.
 */
export const motionBlur = defineTransform({
  type: "motionBlur",
  doc: "Smears the image along a line.",
  options: {
    length: {
      type: "range",
      minimum: 1,
      maximum: 255,
      integer: true,
      unit: "pixels",
      default: [3, 11],
      doc: "length of the line; every whole number in the range is drawn equally often",
    },
    angle: {
      type: "range",
      minimum: -360,
      maximum: 360,
      unit: "degrees",
      default: [-180, 180],
      doc: "direction of the line, anticlockwise from right, drawn evenly",
    },
    direction: {
      type: "range",
      minimum: -1,
      maximum: 1,
      default: [-1, 1],
      doc: "-1 weighs one end of the line, 1 the other, 0 all of it evenly; drawn evenly",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ length, angle, direction }, _size, stream) => ({
    length: length[0] + stream.integer(length[1] - length[0] + 1),
    angle: stream.between(...angle),
    direction: stream.between(...direction),
  }),
  plan(_options, draw: { length: number; angle: number; direction: number }, plan) {
    if (draw.length > 1)
      plan.whole(tapsFilter("motionBlur", plan.size, lineTaps(draw.length, draw.angle, draw.direction)));
  },
});

/** The kernel of a line: weights sum to 1. */
export function lineTaps(length: number, angle: number, direction: number): Tap[] {
  const radians = (angle * Math.PI) / 180;
  const [dx, dy] = [cos(radians), -sin(radians)];
  const taps = new Map<number, { x: number; y: number; weight: number }>();
  for (let i = 0; i < length; i++) {
    const share = (1 + direction - (2 * direction * i) / (length - 1)) / length;
    const along = i - (length - 1) / 2;
    const [x, y] = [along * dx, along * dy];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    for (const [ox, oy] of [0, 1, 2, 3].map((k) => [k & 1, k >> 1] as const)) {
      const weight = share * (ox === 1 ? x - left : 1 + left - x) * (oy === 1 ? y - top : 1 + top - y);
      if (weight < 1e-9) continue;
      const key = (top + oy) * 1024 + left + ox;
      const tap = taps.get(key) ?? { x: left + ox, y: top + oy, weight: 0 };
      tap.weight += weight;
      taps.set(key, tap);
    }
  }
  return [...taps.values()];
}
