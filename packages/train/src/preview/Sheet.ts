import type { DrawnStep, RgbImage } from "@mixwell/augment";

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
  /** What was drawn for the picture; absent for an original. */
  readonly drawn?: readonly DrawnStep[];
  /** The passes over memory, where asked for. */
  readonly passes?: readonly string[];
}
