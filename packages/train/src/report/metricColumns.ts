import { isMultiLabelMetrics } from "../trainer/splitMetrics.ts";
import type { SplitMetrics } from "../trainer/types.ts";
import { figure, percent } from "./format.ts";

/** The figures of a split as columns of a table, the main one first. */
export function metricColumns(
  metrics: SplitMetrics,
): readonly { readonly name: string; readonly text: string }[] {
  if (isMultiLabelMetrics(metrics)) {
    return [
      { name: "mAP", text: percent(metrics.map) },
      { name: "Micro F1", text: percent(metrics.microF1) },
      { name: "Macro F1", text: percent(metrics.macroF1) },
      { name: "NLL", text: figure(metrics.nll) },
    ];
  }
  return [
    { name: "Top-1", text: percent(metrics.top1) },
    { name: "Top-5", text: percent(metrics.top5) },
    { name: "Balanced", text: percent(metrics.balancedAccuracy) },
    { name: "NLL", text: figure(metrics.nll) },
    { name: "ECE", text: percent(metrics.ece) },
  ];
}
