import type { SplitMetrics } from "../../trainer/types.ts";
import { html, type Markup } from "../markup/html.ts";
import { metricColumns } from "../metricColumns.ts";
import { isMultiLabelSummary, type ReportData } from "../ReportData.ts";
import { section, table } from "./card.ts";

/** Validation and test, best and last, kept apart. */
export function results({ run, evaluation }: ReportData): Markup | false {
  const result = run.result;
  if (result === undefined) return false;
  const best = result.best.epoch > 0 ? `best, epoch ${result.best.epoch}` : "best";
  const last = `last, epoch ${result.epochs}`;
  const rows: [split: string, weights: string, figures: SplitMetrics | null][] =
    result.best.epoch === result.epochs
      ? [
          ["Test", `best and ${last}`, result.test],
          ["Validation", `best and ${last}`, result.val],
        ]
      : [
          ["Test", best, result.test],
          ["Test", last, result.last.test],
          ["Validation", best, result.val],
          ["Validation", last, result.last.val],
        ];
  const known = rows.filter((row): row is [string, string, SplitMetrics] => row[2] !== null);
  if (!isFilled(known)) return false;
  const scored = evaluation?.summary;
  const lead =
    result.test === null
      ? "The best weights are chosen by the validation split, so its figures flatter them a little. There is no test split."
      : "The best weights are chosen by validation and exported. The test split had no say in it.";
  return section("results", "Results", lead, [
    table(
      "Figures by split and weights",
      html`<th scope="col">Split</th><th scope="col">Weights</th>${metricColumns(known[0][2]).map(({ name }) => html`<th scope="col" class="num">${name}</th>`)}`,
      known.map(
        ([split, weights, found]) =>
          html`<tr><th scope="row">${split}</th><td class="once">${weights}</td>${metricColumns(found).map(({ text }, i) => html`<td class="num${i === 0 && " strong"}">${text}</td>`)}</tr>`,
      ),
    ),
    scored !== undefined && !isMultiLabelSummary(scored) && scored.count < 500
      ? html`<p class="fine">Few images were scored: one more or less right moves top-1 by ${(100 / scored.count).toFixed(1)} points.</p>`
      : null,
  ]);
}

function isFilled<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}
