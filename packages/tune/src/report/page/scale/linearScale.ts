import { axisFigure } from "../text/figure.ts";
import type { Scale, Tick } from "./Scale.ts";

/** An even scale from `least` to `most`; equal ends are moved apart. */
export function linearScale(
  least: number,
  most: number,
  isWhole = false,
  text: (value: number) => string = axisFigure,
): Scale {
  const [low, high] = least < most ? [least, most] : apart(least);
  return {
    isContinuous: true,
    place: (value) => (value - low) / (high - low),
    value: (place) => low + place * (high - low),
    ticks: (wanted) =>
      roundNumbers(low, high, wanted)
        .filter((value) => !isWhole || Number.isInteger(value))
        .map((value): Tick => ({ place: (value - low) / (high - low), text: text(value) })),
  };
}

/** The multiples of 1, 2 or 5 times a power of ten that lie within the ends, about `wanted` of them. */
export function roundNumbers(low: number, high: number, wanted: number): number[] {
  const raw = (high - low) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= raw * 0.7) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const apart = (value: number): [number, number] => {
  const around = Number.isFinite(value) ? value : 0;
  const margin = Math.abs(around) * 0.05 || 0.5;
  return [around - margin, around + margin];
};
