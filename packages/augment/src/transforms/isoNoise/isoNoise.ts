import { noiseKernels } from "../../kernel/noise/noiseKernels.ts";
import { noiseStep } from "../../noise/noiseStep.ts";
import { placeCountTable, poissonTable } from "../../noise/poisson.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * Albumentations' ISONoise: in HLS, a hue turned by normal numbers of 360 colorShift intensity degrees, and lightness that gains
 * Poisson counts, 255ths of what it lacks to white, at a rate of 255 intensity times the standard deviation of lightness in the
 * image.
 */
export const isoNoise = defineTransform({
  type: "isoNoise",
  doc: "Adds the noise of a camera's sensor at high sensitivity, in hue and lightness.",
  options: {
    colorShift: {
      type: "range",
      minimum: 0,
      maximum: 1,
      unit: "turns of hue",
      default: [0.01, 0.05],
      doc: "standard deviation of the hue at an intensity of 1, drawn evenly",
    },
    intensity: {
      type: "range",
      minimum: 0,
      maximum: 2,
      default: [0.1, 0.5],
      doc: "strength of both, drawn evenly",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ colorShift, intensity }, _size, stream) => ({
    colorShift: stream.between(...colorShift),
    intensity: stream.between(...intensity),
    seed: stream.nextUint32(),
  }),
  plan(_options, draw: { colorShift: number; intensity: number; seed: number }, plan) {
    let rate = 0;
    let placed = { at: 0, low: 0 };
    plan.measure({
      name: "lightness",
      measure(engine, { at, plane, height, width }) {
        const { lightness } = engine.use(noiseKernels);
        const count = height * width;
        const mean = lightness(at, plane, count, 0) / count;
        const variance = Math.max(0, lightness(at, plane, count, 1) / count - mean * mean);
        rate = (Math.sqrt(variance) / 2) * draw.intensity;
      },
    });
    const degrees = draw.colorShift * 360 * draw.intensity;
    plan.point(
      noiseStep(
        "isoNoise",
        (kernels, place, scratch) =>
          kernels.iso(...place, degrees, placed.at, placed.low, draw.seed, scratch),
        ({ memory }) => {
          const table = poissonTable(rate);
          placed = { at: placeCountTable(memory, table), low: table.low };
        },
      ),
    );
  },
});
