import { setTimeout as sleep } from "node:timers/promises";
import { isMixwellError } from "@mixwell/core";
import type { Claim, TrialStore } from "../store/TrialStore.ts";

/** Tries at the end of an attempt, and the longest pause between them in milliseconds: two minutes in all. */
const MOST_TRIES = 10;
const MOST_PAUSE = 30_000;

/** Sends the intermediate results of one attempt to the store, in order, several at once where the store is slower. */
export class ReportQueue {
  readonly #store: TrialStore;
  readonly #claim: Claim;
  #sent = 0;
  #waiting: number[] = [];
  #sending: Promise<void> | undefined;
  #fault: unknown;

  constructor(store: TrialStore, claim: Claim) {
    this.#store = store;
    this.#claim = claim;
  }

  /** That somebody else has this trial now. What could not be stored for another reason goes with the next results, or at the end. */
  get fault(): unknown {
    return this.#fault;
  }

  /** Resolves when the value is stored, or cannot be. */
  push(value: number): Promise<void> {
    this.#waiting.push(value);
    this.#sending ??= this.#send();
    return this.#sending;
  }

  /** Sends what still waits, with pauses while the store cannot be reached. */
  async settle(): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      await (this.#sending ?? this.#send());
      if (this.#waiting.length === 0 || this.#fault !== undefined) return;
      await sleep(Math.min(MOST_PAUSE, 100 * 2 ** tries));
    }
  }

  async #send(): Promise<void> {
    // One turn later, so that results that come at once go together.
    await Promise.resolve();
    while (this.#waiting.length > 0 && this.#fault === undefined) {
      const values = [...this.#waiting];
      try {
        await this.#store.report(this.#claim, this.#sent, values);
        this.#sent += values.length;
        this.#waiting = this.#waiting.slice(values.length);
      } catch (error) {
        if (isLeaseLost(error)) this.#fault = error;
        else break;
      }
    }
    this.#sending = undefined;
  }
}

/** Whether somebody else has this trial now. */
export const isLeaseLost = (error: unknown): boolean => isMixwellError(error) && error.code === "LEASE_LOST";
