import type { Column } from "../data/Column.ts";

/** What is picked on an axis. */
export type Brush =
  | { readonly kind: "range"; readonly low: number; readonly high: number }
  | { readonly kind: "options"; readonly options: ReadonlySet<number> };

/** Which trials a brush leaves; those that have no value on its axis go. */
export function keepBrushed(kept: Uint8Array, { values }: Column, brush: Brush): void {
  for (let id = 0; id < kept.length; id++) {
    if (kept[id] === 0) continue;
    const value = values[id] as number;
    const isIn =
      brush.kind === "range" ? value >= brush.low && value <= brush.high : brush.options.has(value);
    if (!isIn) kept[id] = 0;
  }
}
