import type { SplitMetrics } from "../../trainer/types.ts";
import { figure, percent } from "../format.ts";
import { html, type Markup } from "../markup/html.ts";
import type { ReportData } from "../ReportData.ts";
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
  if (known.length === 0) return false;
  const scored = evaluation?.summary;
  const lead =
    result.test === null
      ? "The best weights are chosen by the validation split, so its figures flatter them a little. There is no test split."
      : "The best weights are chosen by validation and exported. The test split had no say in it.";
  return section("results", "Results", lead, [
    table(
      "Figures by split and weights",
      html`<th scope="col">Split</th><th scope="col">Weights</th><th scope="col" class="num">Top-1</th><th scope="col" class="num">Top-5</th><th scope="col" class="num">Balanced</th><th scope="col" class="num">NLL</th><th scope="col" class="num">ECE</th>`,
      known.map(
        ([split, weights, found]) =>
          html`<tr><th scope="row">${split}</th><td class="once">${weights}</td><td class="num strong">${percent(found.top1)}</td><td class="num">${percent(found.top5)}</td><td class="num">${percent(found.balancedAccuracy)}</td><td class="num">${figure(found.nll)}</td><td class="num">${percent(found.ece)}</td></tr>`,
      ),
    ),
    scored !== undefined && scored.count < 500
      ? html`<p class="fine">Few images were scored: one more or less right moves top-1 by ${(100 / scored.count).toFixed(1)} points.</p>`
      : null,
  ]);
}
