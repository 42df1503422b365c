import { setTimeout as sleep } from "node:timers/promises";

export interface RetryRule {
  /** Whether an error goes away by itself. */
  readonly passes: (error: unknown) => boolean;
  /** Milliseconds of the first pause; each further one is twice as long, up to `mostPause`. A random part of it is left out. */
  readonly firstPause: number;
  readonly mostPause: number;
  /** Milliseconds after which no new try begins. */
  readonly patience: number;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/** Does something again while it fails for reasons that pass; fails with the last of them. */
export async function retry<T>(work: () => Promise<T>, rule: RetryRule): Promise<T> {
  // A clock that cannot be set.
  const end = performance.now() + rule.patience;
  for (let pause = rule.firstPause; ; pause = Math.min(2 * pause, rule.mostPause)) {
    try {
      return await work();
    } catch (error) {
      if (!rule.passes(error) || rule.signal.aborted || performance.now() >= end) throw error;
      await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal: rule.signal }).catch(() => {
        throw error;
      });
    }
  }
}
