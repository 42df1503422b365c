import type { Crossings } from "./drawLines.ts";
import type { ParallelAxis } from "./ParallelAxis.ts";

/** Lines are pointed at from this many pixels away. */
const REACH = 8;

/** The line of a shown trial that passes nearest to a place, if one does nearby. */
export function nearestLine(
  axes: readonly ParallelAxis[],
  crossings: Crossings,
  shown: Uint8Array,
  x: number,
  y: number,
): number | undefined {
  const after = Math.max(
    1,
    axes.findIndex((axis) => axis.x >= x),
  );
  const [left, right] = [axes[after - 1], axes[after]];
  if (left === undefined || right === undefined) return undefined;
  const share = Math.min(Math.max((x - left.x) / (right.x - left.x), 0), 1);
  let [found, least]: [number | undefined, number] = [undefined, REACH];
  for (let id = 0; id < shown.length; id++) {
    if (shown[id] === 0) continue;
    const [from, to] = [crossings[after - 1]?.[id] as number, crossings[after]?.[id] as number];
    const away = Math.abs(from + (to - from) * share - y);
    if (away < least) [found, least] = [id, away];
  }
  return found;
}
