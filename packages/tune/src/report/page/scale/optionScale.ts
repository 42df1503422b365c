import type { Scale } from "./Scale.ts";

/** Options one beside the other, each in the middle of its band. */
export function optionScale(options: readonly string[]): Scale {
  const count = Math.max(1, options.length);
  return {
    isContinuous: false,
    place: (option) => (option + 0.5) / count,
    value: (place) => Math.min(Math.max(Math.floor(place * count), 0), count - 1),
    ticks: () => options.map((text, option) => ({ place: (option + 0.5) / count, text })),
  };
}
