/**
 * Tells who has stopped beating. It counts looks and not seconds: a clock that is set, or a watcher that was held up
 * itself, must not make the living look dead.
 */
export class BeatWatch {
  readonly #seen = new Map<string, { beat: number; looks: number }>();
  readonly #patience: number;

  /** @param patience looks without a new beat, after which the beater counts as gone */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Takes in all that beat now, by key; gives the keys of those that have not for too long. */
  look(beats: ReadonlyMap<string, number>): string[] {
    for (const key of this.#seen.keys()) if (!beats.has(key)) this.#seen.delete(key);
    const gone: string[] = [];
    for (const [key, beat] of beats) {
      const last = this.#seen.get(key);
      const looks = last === undefined || last.beat !== beat ? 0 : last.looks + 1;
      this.#seen.set(key, { beat, looks });
      if (looks >= this.#patience) gone.push(key);
    }
    return gone;
  }
}
