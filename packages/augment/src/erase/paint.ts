import type { OptionDescriptor } from "@mixwell/core";
import type { Engine } from "../engine/Engine.ts";
import type { Color } from "../geometry/GeometricPass.ts";
import { eraseKernels } from "../kernel/erase/eraseKernels.ts";

/**
 * Changes `rows` runs of `count` pixels of three planes, `plane` bytes apart, and no others.
 * @param index of the first pixel within the image
 * @param width of the image: pixels from one run to the next
 */
export type Paint = (
  engine: Engine,
  ...runs: [at: number, plane: number, count: number, index: number, rows: number, width: number]
) => void;

/** Paints one colour. */
export function paintColor(color: Color): Paint {
  return (engine, at, plane, count, _index, rows, width) => {
    engine.use(eraseKernels).fill(at, plane, count, rows, width, color);
  };
}

/** Paints every pixel in a colour of its own, drawn evenly from the seed and the pixel's index. */
export function paintNoise(seed: number): Paint {
  return (engine, at, plane, count, index, rows, width) => {
    const kernels = engine.use(eraseKernels);
    for (let row = 0; row < rows * width; row += width) {
      kernels.noise(at + row, plane, count, index + row, seed);
    }
  };
}

/** The option `mode` of the transforms that erase rectangles: Random Erasing's constant, colour and pixel noise. */
export const modeOption = {
  type: "choice",
  choices: ["constant", "random", "pixel"],
  default: "constant",
  doc: 'what a rectangle is filled with: the colour "fill", one random colour each, or one for every pixel',
} as const satisfies OptionDescriptor;

/** What a rectangle is painted with, given its drawn 32 bits. */
export function paintOf(mode: "constant" | "random" | "pixel", fill: Color, bits: number): Paint {
  if (mode === "pixel") return paintNoise(bits);
  return paintColor(mode === "constant" ? fill : bits & 0xffffff);
}
