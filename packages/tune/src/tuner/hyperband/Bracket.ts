import { bestObservations } from "../../trial/bestObservations.ts";
import type { Observation } from "../../trial/Observation.ts";
import type { Rung } from "./bracketTable.ts";

/** One run of successive halving. */
export class Bracket {
  readonly #table: readonly Rung[];
  readonly #rungs: Observation[][];

  constructor(table: readonly Rung[]) {
    this.#table = table;
    this.#rungs = table.map(() => []);
  }

  /** The budget of its first rung. */
  get firstBudget(): number {
    return this.#table[0]?.budget ?? 0;
  }

  get isFirstRungFull(): boolean {
    return this.#rung(0).length >= (this.#table[0]?.trials ?? 0);
  }

  /** Takes a new trial into the first rung. */
  start(trial: Observation): void {
    this.#rung(0).push(trial);
  }

  /** Takes a trial that goes on from one of this bracket into the rung above that one's. */
  promote(trial: Observation): void {
    const rung = this.#rungs.findIndex((trials) => trials.some(({ id }) => id === trial.continues));
    this.#rungs[rung + 1]?.push(trial);
  }

  /**
   * The best trial that has yet to go on to the next rung, with the budget there. A rung gives trials on once it is full and none
   * of it runs; those that failed or were stopped stay behind.
   *
   * @param isClosed whether the first rung gets no more trials even if it is not full
   */
  next(isClosed: boolean): { parent: Observation; budget: number } | undefined {
    let expected = isClosed ? this.#rung(0).length : (this.#table[0]?.trials ?? 0);
    for (let rung = 0; rung + 1 < this.#table.length; rung++) {
      const trials = this.#rung(rung);
      if (trials.length < expected || trials.some(({ state }) => state === "running")) return undefined;
      const above = this.#table[rung + 1] as Rung;
      const complete = trials.filter(({ state }) => state === "complete");
      const kept = bestObservations(complete, above.trials);
      const parent = kept.find(({ id }) => !this.#rung(rung + 1).some(({ continues }) => continues === id));
      if (parent !== undefined) return { parent, budget: above.budget };
      expected = kept.length;
    }
    return undefined;
  }

  #rung(index: number): Observation[] {
    return this.#rungs[index] as Observation[];
  }
}
