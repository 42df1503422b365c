import { RandomStream } from "@mixwell/core";
import type { Size } from "../../image/Size.ts";
import { drawNormal } from "../../policy/drawNormal.ts";
import { exp } from "../../portable/exp.ts";
import { log } from "../../portable/log.ts";
import { type Complex, inverseFourier } from "./inverseFourier.ts";

/**
 * FMix's grey noise: normal spectra over frequency^decay, in cycles a pixel and at least 1 / the longer side, brought to an image;
 * of any scale, since only the order of its values counts.
 * @returns what makes the noise of a seed, [height, width]
 */
export function lowFrequencyNoise({ height, width }: Size, decay: number): (seed: number) => Float64Array {
  const half = Math.floor(width / 2) + 1;
  const lowest = 1 / Math.max(height, width);
  const scale = new Float64Array(height * half);
  for (let i = 0; i < scale.length; i++) {
    const row = Math.floor(i / half);
    const [y, x] = [Math.min(row, height - row) / height, (i % half) / width];
    scale[i] = exp(-decay * log(Math.max(Math.sqrt(y * y + x * x), lowest)));
  }
  const down = inverseFourier(height);
  const across = inverseFourier(width);
  return (seed) => {
    const stream = new RandomStream(seed, ["fmix"]);
    const spectrum = complex(height * half);
    for (const [i, factor] of scale.entries()) {
      spectrum.real[i] = factor * drawNormal(stream);
      spectrum.imaginary[i] = factor * drawNormal(stream);
    }
    for (let x = 0; x < half; x++) transformColumn(spectrum, x, half, height, down);
    const noise = new Float64Array(height * width);
    for (let y = 0; y < height; y++) {
      const row = across(wholeRow(spectrum, y * half, half, width));
      noise.set(row.real, y * width);
    }
    return noise;
  };
}

function complex(length: number): Complex {
  return { real: new Float64Array(length), imaginary: new Float64Array(length) };
}

function transformColumn(
  spectrum: Complex,
  x: number,
  stride: number,
  height: number,
  transform: (values: Complex) => Complex,
): void {
  const column = complex(height);
  for (let y = 0; y < height; y++) {
    column.real[y] = spectrum.real[y * stride + x] as number;
    column.imaginary[y] = spectrum.imaginary[y * stride + x] as number;
  }
  const { real, imaginary } = transform(column);
  for (let y = 0; y < height; y++) {
    spectrum.real[y * stride + x] = real[y] as number;
    spectrum.imaginary[y * stride + x] = imaginary[y] as number;
  }
}

/** A row's spectrum in full, of which the half from `start` on is given: that of real numbers is conjugate about its middle. */
function wholeRow(spectrum: Complex, start: number, half: number, width: number): Complex {
  const row = complex(width);
  for (let k = 0; k < half; k++) {
    const [real, imaginary] = [spectrum.real[start + k] as number, spectrum.imaginary[start + k] as number];
    row.real[k] = real;
    row.imaginary[k] = imaginary;
    if (k === 0) continue;
    row.real[width - k] = real;
    row.imaginary[width - k] = -imaginary;
  }
  return row;
}
