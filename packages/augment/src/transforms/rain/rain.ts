import { checkLength } from "../../option/checkLength.ts";
import { toColor } from "../../option/fill.ts";
import { colorOption, fractionRange } from "../../option/fraction.ts";
import { defineTransform } from "../../transform/Transform.ts";
import { drawStreaks } from "../../weather/drawStreaks.ts";
import { veilPass } from "../../weather/veilPass.ts";
import { brightness } from "../brightness/brightness.ts";

type Drawn = { drops: number; length: number; slant: number; opacity: number; seed: number };

/**
 * Rain: the image darkens (`brightness`, Pillow's), and streaks of one slant and length lie over it, one pixel wide. The idea is
 * Albumentations' RandomRain, which blurs as well.
 */
export const rain = defineTransform({
  type: "rain",
  doc: "Lets it rain.",
  p: 0.5,
  options: {
    drops: {
      type: "range",
      minimum: 0,
      maximum: 100,
      default: [1, 4],
      doc: "streaks for each 1,000 pixels, drawn evenly",
    },
    length: fractionRange(
      0.03,
      0.12,
      "length of the streaks as a fraction of the image's shorter side, drawn evenly",
    ),
    slant: {
      type: "range",
      minimum: -2,
      maximum: 2,
      default: [-0.4, 0.4],
      doc: "pixels to the right for each row down, drawn evenly",
    },
    opacity: fractionRange(0.3, 0.6, "opacity of the streaks, drawn evenly"),
    brightness: {
      type: "number",
      minimum: 0,
      maximum: 1,
      default: 0.8,
      doc: "factor of the image's brightness",
    },
    color: colorOption(200, "colour of the streaks"),
  },
  check: (options, where) => checkLength(options.color, [1, 3], "color", where),
  outputSize: (_options, input) => input,
  draw(options, { height, width }, stream): Drawn {
    const shorter = Math.min(height, width);
    return {
      drops: Math.round((stream.between(...options.drops) * height * width) / 1000),
      length: Math.max(1, Math.round(stream.between(...options.length) * shorter)),
      slant: stream.between(...options.slant),
      opacity: stream.between(...options.opacity),
      seed: stream.nextUint32(),
    };
  },
  plan(options, { drops, length, slant, opacity, seed }: Drawn, plan) {
    brightness.plan({}, { factor: options.brightness }, plan);
    const { size } = plan;
    const streaks = { count: drops, length, slant, opacity: Math.round(255 * opacity), seed };
    plan.whole(
      veilPass("rain", size, toColor(options.color), ({ memory }, _frame, mask) =>
        drawStreaks(memory.bytes, mask, size, streaks),
      ),
    );
  },
});
