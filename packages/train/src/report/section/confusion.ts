import { confusionChart } from "../chart/confusionChart.ts";
import { count, counted, percent } from "../format.ts";
import { html, type Markup } from "../markup/html.ts";
import { type ReportData, singleLabelSummary } from "../ReportData.ts";
import { name, section, table } from "./card.ts";
import { confusedPairs, reduceConfusion } from "./confusedPairs.ts";

/** Up to this many classes are drawn one by one. */
const MOST_CLASSES = 20;
const MOST_PAIRS = 10;
/** More classes than this take the whole width of the page. */
const WIDE = 12;

/** Which classes are taken for which: the worst pairs, and the matrix. */
export function confusion(data: ReportData): Markup | false {
  const summary = singleLabelSummary(data);
  if (summary === undefined) return false;
  const { classes } = data.run.data;
  const matrix = summary.confusion;
  const pairs = confusedPairs(matrix);
  const wrong = pairs.reduce((sum, pair) => sum + pair.count, 0);
  const large = classes.length > MOST_CLASSES;
  const shown = large ? reduceConfusion(matrix, classes, MOST_CLASSES - 1) : { names: [...classes], matrix };
  const lead =
    wrong === 0
      ? "Every image was predicted right."
      : `${counted(wrong, "image")} of ${count(summary.count)} predicted wrong, in ${counted(pairs.length, "pair")} of classes. Shades are shares of the true class.`;
  return section("confusion", "Confusion", lead, [
    html`<div class="confusion${classes.length > WIDE && " stacked"}">${wrong > 0 && pairTable(pairs.slice(0, MOST_PAIRS), classes)}
<div class="card"><div class="scroll" role="region" aria-label="Confusion matrix" tabindex="0">${confusionChart({ id: "chart-confusion", ...shown, rest: large })}</div></div></div>`,
    large &&
      html`<p class="fine">Of ${classes.length} classes the ${MOST_CLASSES - 1} most confused are drawn; the last row and column add up all others.</p>`,
  ]);
}

function pairTable(pairs: ReturnType<typeof confusedPairs>, classes: readonly string[]): Markup {
  return table(
    "Most confused pairs",
    html`<th scope="col">True</th><th scope="col">Predicted</th><th scope="col" class="num">Images</th><th scope="col" class="num">Of the class</th>`,
    pairs.map(
      (pair) =>
        html`<tr><th scope="row">${name(classes[pair.label] ?? "")}</th><td>${name(classes[pair.predicted] ?? "")}</td><td class="num strong">${count(pair.count)}</td><td class="num">${percent(pair.share)}</td></tr>`,
    ),
  );
}
