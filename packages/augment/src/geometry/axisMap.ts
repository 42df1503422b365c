import type { Axis } from "./Axis.ts";
import type { Window } from "./Window.ts";

/** How the positions that an axis shows come from its source: `offset + step * position`, and from which part of it. */
export interface AxisMap {
  readonly step: number;
  readonly offset: number;
  /** What is shown of the source, in continuous coordinates. */
  readonly low: number;
  readonly high: number;
  /** The whole pixels of the source that may be read: `[first, last)`. */
  readonly first: number;
  readonly last: number;
}

/** Reads the geometric steps of an axis, of which at most one is a resampling, as one linear map. */
export function axisMap(axis: Axis): AxisMap {
  const { source, grid } = axis;
  if (axis.filter === undefined) {
    const { first, last } = source;
    return { ...windowMap(source), low: first, high: last, first, last };
  }
  const scale = (axis.boxHigh - axis.boxLow) / axis.gridSize;
  const toGrid = windowMap(grid);
  const toSource = windowMap(source);
  const place = (position: number) => toSource.offset + toSource.step * position;
  const sorted = (a: number, b: number) => [Math.min(a, b), Math.max(a, b)] as [number, number];
  const [low, high] = sorted(place(axis.boxLow + scale * grid.first), place(axis.boxLow + scale * grid.last));
  const [first, last] = sorted(place(axis.tapLow), place(axis.tapHigh));
  return {
    step: toSource.step * scale * toGrid.step,
    offset: place(axis.boxLow + scale * toGrid.offset),
    ...{ low, high },
    first: Math.max(first, Math.floor(low)),
    last: Math.min(last, Math.ceil(high)),
  };
}

function windowMap(window: Window): { step: number; offset: number } {
  return window.mirrored
    ? { step: -1, offset: window.start + window.size }
    : { step: 1, offset: window.start };
}
