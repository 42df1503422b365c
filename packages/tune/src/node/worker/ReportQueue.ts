import { isMixwellError } from "@mixwell/core";
import type { Claim, TrialStore } from "../store/TrialStore.ts";

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

  /** Why results could not be stored. */
  get fault(): unknown {
    return this.#fault;
  }

  /** Resolves when the value is stored, or cannot be. */
  push(value: number): Promise<void> {
    this.#waiting.push(value);
    this.#sending ??= this.#send();
    return this.#sending;
  }

  /** Resolves when nothing waits any more. */
  async settle(): Promise<void> {
    await this.#sending;
  }

  async #send(): Promise<void> {
    // One turn later, so that results that come at once go together.
    await Promise.resolve();
    while (this.#waiting.length > 0 && this.#fault === undefined) {
      const values = this.#waiting;
      this.#waiting = [];
      try {
        await this.#store.report(this.#claim, this.#sent, values);
        this.#sent += values.length;
      } catch (error) {
        this.#fault = error;
      }
    }
    this.#sending = undefined;
  }
}

/** Whether somebody else has this trial now. */
export const isLeaseLost = (error: unknown): boolean => isMixwellError(error) && error.code === "LEASE_LOST";
