import type { ClassMetrics, LabelMetrics } from "@mixwell/loss";
import { count, percent } from "../format.ts";
import { html, type Markup } from "../markup/html.ts";
import { isMultiLabelSummary, type ReportData } from "../ReportData.ts";
import { name, section, table } from "./card.ts";

/** More classes than this fold away behind the weakest ones. */
const MOST_OPEN = 30;

/** Precision, recall and F1 of each class, and where images have any number of labels average precision, the weakest first. */
export function classTable({ run, evaluation }: ReportData): Markup | false {
  if (evaluation === null) return false;
  const { perClass } = evaluation.summary;
  const rows = perClass
    .map((figures, k) => ({ figures, label: run.data.classes[k] ?? `class ${k}` }))
    .sort((a, b) => strength(a.figures) - strength(b.figures));
  const [open, folded] = [rows.slice(0, MOST_OPEN), rows.slice(MOST_OPEN)];
  const multiLabel = isMultiLabelSummary(evaluation.summary);
  const ranked = multiLabel
    ? " Average precision: the precision averaged over all thresholds, weighed by the recall that each gains."
    : "";
  return section(
    "classes",
    "Classes",
    `The weakest first. Precision: of the images given this class, how many belong to it. Recall: of its images, how many were found.${ranked}`,
    [
      classRows(open, "Figures of each class", multiLabel),
      folded.length > 0 &&
        html`<details><summary>The other ${folded.length} classes</summary>${classRows(folded, "Figures of the other classes", multiLabel)}</details>`,
    ],
  );
}

type Figures = ClassMetrics | LabelMetrics;

/** What a class is judged by: average precision, or F1. */
function strength(figures: Figures): number {
  return "averagePrecision" in figures ? (figures.averagePrecision ?? 1) : figures.f1;
}

function classRows(
  rows: readonly { figures: Figures; label: string }[],
  caption: string,
  multiLabel: boolean,
): Markup {
  const main = multiLabel ? "Average precision" : "F1";
  return table(
    caption,
    html`<th scope="col">Class</th><th scope="col" class="num">Images</th><th scope="col" class="num">Precision</th><th scope="col" class="num">Recall</th><th scope="col" class="num">F1</th>${multiLabel && html`<th scope="col" class="num">AP</th>`}<th scope="col" class="wide"><span class="hidden">${main} as a bar</span></th>`,
    rows.map(({ figures, label }) => {
      const absent = figures.support === 0;
      const precision = "averagePrecision" in figures ? figures.averagePrecision : undefined;
      const share = precision === undefined ? figures.f1 : (precision ?? 0);
      return html`<tr><th scope="row">${name(label)}</th><td class="num">${count(figures.support)}</td><td class="num">${percent(figures.precision)}</td><td class="num">${absent ? "–" : percent(figures.recall)}</td><td class="num${!multiLabel && " strong"}">${percent(figures.f1)}</td>${multiLabel && html`<td class="num strong">${percent(precision ?? Number.NaN)}</td>`}<td class="wide"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/><rect class="fill" width="${Math.round(share * 1000) / 10}" height="8"/></svg></td></tr>`;
    }),
  );
}
