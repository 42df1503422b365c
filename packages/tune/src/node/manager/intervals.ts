/** How often things are looked at, in milliseconds; the defaults suit people and networks, tests take less. */
export interface Intervals {
  /** Between the beats of a manager and of a worker. */
  readonly beat: number;
  /** Between looks at a store that others write to. */
  readonly poll: number;
  /** Looks at a beat that stays the same, one every `beat`, until its owner counts as gone. */
  readonly patience: number;
}

export const defaultIntervals: Intervals = { beat: 2000, poll: 1000, patience: 6 };
