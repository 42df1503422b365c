import { type CoarseField, coarseRows } from "../../field/coarseField.ts";
import { noiseKernels } from "../../kernel/noise/noiseKernels.ts";
import { checkRemap, planRemap, remapOptions } from "../../option/remap.ts";
import { exp } from "../../portable/exp.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * The elastic distortion of Simard, Steinkraus and Platt (ICDAR 2003): every pixel moves by alpha times uniform noise in -1..1 that
 * a Gaussian of sigma has smoothed. torchvision's alpha counts half pixels.
 *
 * The noise is drawn normal, with the variance of the uniform one, on a grid of whole pixels no wider than sigma, and the same
 * Gaussian spreads it: such a field has the mean, variance and correlation of smoothed noise of every pixel up to 1 part in
 * 1,000, and costs a tenth.
 */
export const elastic = defineTransform({
  type: "elastic",
  doc: "Moves pixels by a smooth random field, as if the image were printed on rubber.",
  options: {
    alpha: {
      type: "range",
      minimum: 0,
      maximum: 10000,
      unit: "pixels",
      default: [20, 60],
      doc: "strength, drawn evenly: the displacement has a standard deviation of alpha / (6.14 sigma)",
    },
    sigma: {
      type: "range",
      minimum: 1,
      maximum: 200,
      unit: "pixels",
      default: [4, 6],
      doc: "smoothness of the field, drawn evenly",
    },
    ...remapOptions,
  },
  check: (options, where) => checkRemap(options, where),
  outputSize: (_options, input) => input,
  draw: ({ alpha, sigma }, _size, stream) => ({
    alpha: stream.between(...alpha),
    sigma: stream.between(...sigma),
    seed: stream.nextUint32(),
  }),
  plan(options, draw: { alpha: number; sigma: number; seed: number }, plan) {
    const size = plan.size;
    planRemap("elastic", options, plan, (engine) =>
      coarseRows(engine, size, smoothNoise(draw.alpha, draw.sigma, draw.seed)),
    );
  },
});

/** alpha times smoothed noise, in pixels. */
export function smoothNoise(alpha: number, sigma: number, seed: number): CoarseField {
  const spacing = Math.floor(sigma);
  const reach = Math.ceil((4 * sigma) / spacing) * spacing;
  // Both axes together carry alpha, the standard deviation of uniform noise, and a cell's share of its noise.
  const scale = Math.sqrt((alpha / Math.sqrt(3)) * spacing) / (sigma * Math.sqrt(2 * Math.PI));
  const kernel = Float32Array.from(
    { length: reach + 1 },
    (_, k) => scale * exp((-0.5 * k * k) / (sigma * sigma)),
  );
  return {
    spacing,
    kernel,
    fill(engine, at, plane, grid) {
      const { normals } = engine.use(noiseKernels);
      engine.withScratch(() => {
        const scratch = engine.memory.allocate(64);
        for (const component of [0, 1])
          normals(at + component * plane, grid.height * grid.width, seed, component, scratch);
      });
    },
  };
}
