import type { OptionDescriptor } from "@mixwell/core";
import type { Engine } from "../engine/Engine.ts";
import type { Color } from "../geometry/GeometricPass.ts";
import { eraseKernels } from "../kernel/erase/eraseKernels.ts";

/**
 * Changes `count` pixels of three planes, `plane` bytes apart, and no others.
 * @param index of the first one within the image
 */
export type Paint = (engine: Engine, at: number, plane: number, count: number, index: number) => void;

/** Below this many bytes a loop is faster than a call of `fill`. */
const SHORT = 32;

/** Paints one colour. */
export function paintColor(color: Color): Paint {
  return (engine, at, plane, count) => {
    const { bytes } = engine.memory;
    for (let c = 0; c < 3; c++) {
      const value = (color >> (16 - 8 * c)) & 255;
      const from = at + c * plane;
      if (count >= SHORT) bytes.fill(value, from, from + count);
      else for (let i = from; i < from + count; i++) bytes[i] = value;
    }
  };
}

/** Paints every pixel in a colour of its own, drawn evenly from the seed and the pixel's index. */
export function paintNoise(seed: number): Paint {
  return (engine, at, plane, count, index) => {
    engine.use(eraseKernels).noise(at, plane, count, index, seed);
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
