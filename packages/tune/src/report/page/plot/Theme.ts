import type { TrialStatus } from "../../../experiment/records.ts";

/** The colours of the page as canvases need them; they change with the reader's preference. */
export interface Theme {
  /** A colour of the style sheet by its name without the dashes. */
  colour(name: string): string;
  status(status: TrialStatus): string;
  /** From the worst (0) to the best (1). */
  quality(quality: number): string;
  /** Of the selected trials, by their place. */
  selection(place: number): string;
  onChange(listener: () => void): void;
}

const STATUS: Readonly<Record<TrialStatus, string>> = {
  complete: "val",
  stopped: "train",
  failed: "wrong",
  running: "right-ink",
  waiting: "axis",
  cancelled: "plain",
};

const STEPS = 64;

export function createTheme(root: Element): Theme {
  let colours = new Map<string, string>();
  let ramp: string[] = [];
  const listeners: (() => void)[] = [];
  const colour = (name: string): string => {
    let found = colours.get(name);
    if (found === undefined) {
      found = getComputedStyle(root).getPropertyValue(`--${name}`).trim();
      colours.set(name, found);
    }
    return found;
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    colours = new Map();
    ramp = [];
    for (const listener of listeners) listener();
  });
  return {
    colour,
    status: (status) => colour(STATUS[status]),
    quality(quality) {
      if (ramp.length === 0) {
        const stops = [0, 1, 2, 3].map((i) => colour(`ramp-${i}`));
        ramp = Array.from({ length: STEPS }, (_, i) => mixStops(stops, i / (STEPS - 1)));
      }
      return ramp[Math.round(Math.min(Math.max(quality, 0), 1) * (STEPS - 1))] as string;
    },
    selection: (place) => colour(`pick-${place}`),
    onChange: (listener) => void listeners.push(listener),
  };
}

/** A colour between hexadecimal stops that lie evenly from 0 to 1. */
function mixStops(stops: readonly string[], at: number): string {
  const place = at * (stops.length - 1);
  const first = Math.min(Math.floor(place), stops.length - 2);
  const [a, b] = [channels(stops[first] as string), channels(stops[first + 1] as string)];
  const mixed = a.map((value, i) => Math.round(value + ((b[i] as number) - value) * (place - first)));
  return `rgb(${mixed.join(" ")})`;
}

const channels = (hex: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
