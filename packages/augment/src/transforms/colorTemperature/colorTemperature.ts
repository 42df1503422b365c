import { blackBodyLight } from "../../colour/blackBody.ts";
import { blendTable } from "../../colour/blendTable.ts";
import { joinTables } from "../../colour/joinTables.ts";
import { exp } from "../../portable/exp.ts";
import { log } from "../../portable/log.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** The white of sRGB lies closest to a black body of this temperature, in kelvin. */
const NEUTRAL = 6504;
/** Of the display that pixel values are meant for. */
const GAMMA = 2.2;

/**
 * Shows the scene as if lit by a black body of another temperature, as Planckian Jitter does (Zini et al., 2022,
 * arXiv:2202.07993): red and blue are multiplied by what the black body has of them more than one of 6504 K, green stays. The
 * light is Krystek's formula in linear sRGB; pixel values are taken for its 1/2.2th power.
 */
export const colorTemperature = defineTransform({
  type: "colorTemperature",
  doc: "Makes the light warmer or colder.",
  p: 0.5,
  options: {
    temperature: {
      type: "range",
      minimum: 2000,
      maximum: 15000,
      unit: "kelvin",
      default: [3000, 15000],
      doc: "of the light: 6504 changes nothing, less is warmer; drawn evenly in 1 / temperature, as the eye sees it",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ temperature: [low, high] }, _size, stream) => ({
    temperature: 1 / stream.between(1 / high, 1 / low),
  }),
  plan(_options, { temperature }: { temperature: number }, plan) {
    const factors = findFactors(temperature);
    plan.point({
      name: "colorTemperature",
      table: () => joinTables(factors.map((factor) => blendTable(0, factor))),
      slopes: () => factors,
    });
  },
});

/** What values of red, green and blue are multiplied by. */
function findFactors(kelvin: number): number[] {
  const neutral = blackBodyLight(NEUTRAL);
  return blackBodyLight(kelvin).map((light, channel) =>
    exp(log(light / (neutral[channel] as number)) / GAMMA),
  );
}
