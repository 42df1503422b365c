import { checkRemap, planRemap, remapOptions } from "../../option/remap.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * Albumentations' GridDistortion with `normalized`: columns and rows of equal cells are stretched by 1 + limit each, then all
 * together so that the image's edges stay where they are. The draw holds the factors of columns, x0, x1, ..., and of rows.
 */
export const gridDistortion = defineTransform({
  type: "gridDistortion",
  doc: "Stretches some columns and rows and squeezes others.",
  options: {
    numSteps: {
      type: "number",
      minimum: 1,
      maximum: 64,
      integer: true,
      default: 5,
      doc: "cells along each side",
    },
    distortLimit: {
      type: "range",
      minimum: -0.9,
      maximum: 10,
      default: [-0.3, 0.3],
      doc: "what each cell's width and height is stretched by, drawn evenly",
    },
    ...remapOptions,
  },
  check: (options, where) => checkRemap(options, where),
  outputSize: (_options, input) => input,
  draw({ numSteps, distortLimit }, _size, stream) {
    const factors: Record<string, number> = {};
    for (const axis of ["x", "y"]) {
      for (let i = 0; i < numSteps; i++) factors[`${axis}${i}`] = 1 + stream.between(...distortLimit);
    }
    return factors;
  },
  plan(options, draw: Readonly<Record<string, number>>, plan) {
    const { height, width } = plan.size;
    const factors = (axis: string) =>
      Array.from({ length: options.numSteps }, (_, i) => draw[`${axis}${i}`] as number);
    planRemap("gridDistortion", options, plan, ({ memory }) => {
      const columns = memory.allocate(4 * width);
      placePositions(memory.words, columns / 4, width, factors("x"));
      const rows = memory.allocate(4 * height);
      placePositions(memory.words, rows / 4, height, factors("y"));
      return (y, xs, ys) => {
        const { words } = memory;
        words.copyWithin(xs / 4, columns / 4, columns / 4 + width);
        words.fill(words[rows / 4 + y] as number, ys / 4, ys / 4 + width);
      };
    });
  },
});

/** Where each pixel's centre lies along an axis of cells that are stretched by factors. */
function placePositions(words: Int32Array, at: number, size: number, factors: readonly number[]): void {
  const total = factors.reduce((sum, factor) => sum + factor, 0);
  const cell = size / factors.length;
  const starts = [0];
  for (const factor of factors) starts.push((starts.at(-1) as number) + (factor / total) * size);
  for (let i = 0; i < size; i++) {
    const k = Math.min(factors.length - 1, Math.floor((i + 0.5) / cell));
    const start = starts[k] as number;
    const position = start + ((starts[k + 1] as number) - start) * ((i + 0.5) / cell - k) - 0.5;
    words[at + i] = Math.floor(position * 65536 + 0.5);
  }
}
