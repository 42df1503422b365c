import { duration } from "../text/figure.ts";
import { linearScale } from "./linearScale.ts";
import type { Scale, Tick } from "./Scale.ts";

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];
/** What clocks are marked in, in seconds. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 20, 50].map((days) => days * DAY),
];

/** An even scale from 0 to so many seconds, marked in whole seconds, minutes, hours or days. */
export function durationScale(longest: number): Scale {
  const scale = linearScale(0, longest, false, (seconds) => (seconds === 0 ? "0" : duration(seconds)));
  return {
    ...scale,
    ticks(wanted) {
      const step = STEPS.find((size) => longest / size <= wanted) ?? 100 * DAY;
      if (longest < 3) return scale.ticks(wanted);
      return Array.from({ length: Math.floor(longest / step) + 1 }, (_, i): Tick => {
        // "2 min", not "2 min 0 s".
        const text = i === 0 ? "0" : duration(i * step).replace(/ 0 (s|min|h)$/, "");
        return { place: (i * step) / longest, text: text.replace(/^(\d)\.0 s$/, "$1 s") };
      });
    },
  };
}
