import type { EvaluationSummary } from "@mixwell/loss";
import type { SplitMetrics } from "./types.ts";

/** The headline figures of a summary. */
export function splitMetrics({ top1, top5, nll, ece, balancedAccuracy }: EvaluationSummary): SplitMetrics {
  return { top1, top5, nll, ece, balancedAccuracy };
}

/** Whether figures beat those before: more top-1, or the same with less negative log-likelihood. */
export function isBetter(now: SplitMetrics, before: SplitMetrics | null): boolean {
  if (before === null) return true;
  return now.top1 > before.top1 || (now.top1 === before.top1 && now.nll < before.nll);
}
