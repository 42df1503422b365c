/** Where values lie along an axis, as shares of its length. */
export interface Scale {
  /** From 0 to 1 within the axis; NaN for NaN. */
  place(value: number): number;
  /** The value at a place. */
  value(place: number): number;
  /** Whether it goes on between its marks; options do not. */
  readonly isContinuous: boolean;
  /** About so many marks, least first. */
  ticks(wanted: number): readonly Tick[];
}

export interface Tick {
  readonly place: number;
  readonly text: string;
}
