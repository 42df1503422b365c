import { axisFigure } from "../text/figure.ts";
import { linearScale } from "./linearScale.ts";
import type { Scale, Tick } from "./Scale.ts";

/** An even scale of the logarithm. What is not above 0 lies at the start, where a stepped axis has its 0. */
export function logScale(least: number, most: number): Scale {
  const under = linearScale(Math.log(least), Math.log(most));
  const place = (value: number): number =>
    value > 0 ? under.place(Math.log(value)) : value <= 0 ? 0 : Number.NaN;
  return {
    isContinuous: true,
    place,
    value: (at) => Math.exp(under.value(at)),
    ticks: (wanted) =>
      roundPowers(least, most, wanted).map(
        (value): Tick => ({ place: place(value), text: axisFigure(value) }),
      ),
  };
}

/** Powers of ten within the ends, every so many; within less than two powers also their 2- and 5-fold. */
function roundPowers(least: number, most: number, wanted: number): number[] {
  const first = Math.ceil(Math.log10(least) - 1e-9);
  const last = Math.floor(Math.log10(most) + 1e-9);
  if (last - first >= 2) {
    const every = Math.ceil((last - first + 1) / Math.max(1, wanted));
    const powers = Array.from({ length: last - first + 1 }, (_, i) => Number(`1e${first + i}`));
    return powers.filter((_, i) => (last - first - i) % every === 0);
  }
  const found: number[] = [];
  for (let power = first - 1; power <= last; power++) {
    for (const factor of [1, 2, 5]) {
      const value = Number((factor * 10 ** power).toPrecision(12));
      if (value >= least * (1 - 1e-9) && value <= most * (1 + 1e-9)) found.push(value);
    }
  }
  const every = Math.ceil(found.length / Math.max(1, wanted));
  return found.filter((_, i) => i % every === 0);
}
