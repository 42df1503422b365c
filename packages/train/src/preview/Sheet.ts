import type { DrawnStep, RgbImage } from "@mixwell/augment";
import type { MixedDraw } from "./mixing/MixedDraw.ts";

/** A contact sheet: pictures in rows, with words. */
export interface Sheet {
  readonly title: string;
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  readonly title: string;
  readonly cells: readonly SheetCell[];
}

export interface SheetCell {
  readonly image: RgbImage;
  /** What stands under the picture; a paragraph each. */
  readonly caption: readonly string[];
  /** The picture's label as a bar above the caption: one part a class, two at most. */
  readonly bar?: readonly BarPart[];
  /** What was drawn for the picture; absent for an original. */
  readonly drawn?: readonly DrawnStep[];
  /** What was drawn to mix it. */
  readonly mixed?: MixedDraw;
  /** The passes over memory, where asked for. */
  readonly passes?: readonly string[];
}

/** A class and its weight, >= 0. */
export interface BarPart {
  readonly name: string;
  readonly weight: number;
}
