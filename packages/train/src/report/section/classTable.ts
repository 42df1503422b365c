import type { ClassMetrics } from "@mixwell/loss";
import { count, percent } from "../format.ts";
import { html, type Markup } from "../markup/html.ts";
import type { ReportData } from "../ReportData.ts";
import { name, section, table } from "./card.ts";

/** More classes than this fold away behind the weakest ones. */
const MOST_OPEN = 30;

/** Precision, recall and F1 of each class, the weakest first. */
export function classTable({ run, evaluation }: ReportData): Markup | false {
  if (evaluation === null) return false;
  const rows = evaluation.summary.perClass
    .map((figures, k) => ({ figures, label: run.data.classes[k] ?? `class ${k}` }))
    .sort((a, b) => a.figures.f1 - b.figures.f1);
  const [open, folded] = [rows.slice(0, MOST_OPEN), rows.slice(MOST_OPEN)];
  return section(
    "classes",
    "Classes",
    "The weakest first. Precision: of the images given this class, how many belong to it. Recall: of its images, how many were found.",
    [
      classRows(open, "Figures of each class"),
      folded.length > 0 &&
        html`<details><summary>The other ${folded.length} classes</summary>${classRows(folded, "Figures of the other classes")}</details>`,
    ],
  );
}

function classRows(rows: readonly { figures: ClassMetrics; label: string }[], caption: string): Markup {
  return table(
    caption,
    html`<th scope="col">Class</th><th scope="col" class="num">Images</th><th scope="col" class="num">Precision</th><th scope="col" class="num">Recall</th><th scope="col" class="num">F1</th><th scope="col" class="wide"><span class="hidden">F1 as a bar</span></th>`,
    rows.map(({ figures, label }) => {
      const absent = figures.support === 0;
      return html`<tr><th scope="row">${name(label)}</th><td class="num">${count(figures.support)}</td><td class="num">${percent(figures.precision)}</td><td class="num">${absent ? "–" : percent(figures.recall)}</td><td class="num strong">${percent(figures.f1)}</td><td class="wide"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/><rect class="fill" width="${Math.round(figures.f1 * 1000) / 10}" height="8"/></svg></td></tr>`;
    }),
  );
}
