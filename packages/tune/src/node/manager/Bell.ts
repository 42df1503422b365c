/** Wakes loops of one process that wait for each other's work, so that they need not poll. */
export class Bell {
  readonly #waiting = new Set<() => void>();
  #rings = 0;

  /** How often it rang. */
  get rings(): number {
    return this.#rings;
  }

  ring(): void {
    this.#rings++;
    for (const wake of [...this.#waiting]) wake();
  }

  /**
   * Resolves at the next ring, after `milliseconds`, or when the signal aborts, whichever comes first; at once where it rang since
   * `heard`, so that no ring is missed between looking and waiting.
   */
  wait(milliseconds: number, { heard, signal }: { heard: number; signal?: AbortSignal }): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted || this.#rings !== heard) return resolve();
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#waiting.add(wake);
      signal?.addEventListener("abort", wake, { once: true });
    });
  }
}
