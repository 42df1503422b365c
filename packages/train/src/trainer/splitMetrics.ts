import type { EvaluationSummary, MultiLabelSummary } from "@mixwell/loss";
import type { MultiLabelMetrics, SingleLabelMetrics, SplitMetrics } from "./types.ts";

/** The headline figures of a summary. */
export function splitMetrics(summary: EvaluationSummary | MultiLabelSummary): SplitMetrics {
  if ("map" in summary) {
    const { map, microF1, macroF1, nll } = summary;
    return { map, microF1, macroF1, nll };
  }
  const { top1, top5, nll, ece, balancedAccuracy } = summary;
  return { top1, top5, nll, ece, balancedAccuracy };
}

export function isMultiLabelMetrics(
  metrics: SplitMetrics,
): metrics is Extract<SplitMetrics, MultiLabelMetrics> {
  return metrics.map !== undefined;
}

/** The figures of images that have one label each; undefined for others and for none. */
export function singleLabelMetrics(metrics: SplitMetrics | null | undefined): SingleLabelMetrics | undefined {
  return metrics && !isMultiLabelMetrics(metrics) ? metrics : undefined;
}

/** The figure that validation chooses by: mean average precision where images have any number of labels, else top-1. */
export function mainFigure(metrics: SplitMetrics): number {
  return isMultiLabelMetrics(metrics) ? metrics.map : metrics.top1;
}

/** Whether figures beat those before: more of the main one, or the same with less negative log-likelihood. */
export function isBetter(now: SplitMetrics, before: SplitMetrics | null): boolean {
  if (before === null) return true;
  const [gained, had] = [mainFigure(now), mainFigure(before)];
  return gained > had || (gained === had && now.nll < before.nll);
}
