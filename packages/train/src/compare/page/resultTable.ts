import { duration, figure, percent } from "../../report/format.ts";
import { type Content, html, type Markup } from "../../report/markup/html.ts";
import { name as nameOf, table } from "../../report/section/card.ts";
import type { Comparison, CorrectedEstimate, FigureName, RecipeSummary, Spread } from "../summary/types.ts";

/** Mean and deviation of every figure, one recipe a row. */
export function resultTable({ recipes, baseline }: Comparison): Markup {
  const head = ["Top-1", "NLL", "ECE", "NLL scaled", "ECE scaled", "Time"];
  return table(
    "Mean over the seeds ± standard deviation; scaled: after temperature scaling fitted on validation; time: training steps of one seed",
    html`<th scope="col">Recipe</th><th scope="col" class="num">Seeds</th>${head.map((text) => html`<th scope="col" class="num">${text}</th>`)}`,
    recipes.map(
      ({ name, seeds, diverged, figures, seconds }) =>
        html`<tr><th scope="row">${nameOf(name)}${name === baseline && html` <span class="fine">baseline</span>`}${diverged > 0 && html` <span class="was">${diverged} diverged</span>`}</th><td class="num">${seeds.length}</td><td class="num strong">${spread(figures.top1, share)}</td>${(["nll", "ece", "calibratedNll", "calibratedEce"] as const).map((key) => html`<td class="num">${spread(figures[key], key.endsWith("ll") ? figure : share)}</td>`)}<td class="num">${seconds === null ? "–" : duration(seconds.mean)}</td></tr>`,
    ),
  );
}

/** Differences to the baseline with their intervals and corrected p-values. */
export function differenceTable({ recipes, baseline }: Comparison): Markup | null {
  const compared = recipes.filter(({ toBaseline }) => toBaseline !== null);
  if (compared.length === 0) return null;
  const columns: readonly [FigureName, string, boolean][] = [
    ["top1", "Top-1, points", true],
    ["nll", "NLL", false],
    ["ece", "ECE, points", false],
    ["calibratedNll", "NLL scaled", false],
    ["calibratedEce", "ECE scaled, points", false],
  ];
  return table(
    `Difference to ${baseline}, 95 % interval and Holm's p; coloured where it is more than noise`,
    html`<th scope="col">Recipe</th>${columns.map(([, text]) => html`<th scope="col" class="num">${text}</th>`)}`,
    compared.map(
      ({ name, toBaseline }) =>
        html`<tr><th scope="row">${nameOf(name)}</th>${columns.map(([key, , higherIsBetter]) => html`<td class="num">${difference(toBaseline, key, higherIsBetter)}</td>`)}</tr>`,
    ),
  );
}

function difference(
  toBaseline: RecipeSummary["toBaseline"],
  key: FigureName,
  higherIsBetter: boolean,
): Content {
  const found: CorrectedEstimate | null = toBaseline?.figures[key] ?? null;
  if (found === null) return "–";
  const [factor, digits] = key.endsWith("ll") ? [1, 3] : [100, 2];
  const write = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(factor * value).toFixed(digits)}`;
  const tone = !found.clear ? "" : found.difference > 0 === higherIsBetter ? "better-ink" : "worse-ink";
  const p = found.pHolm < 0.001 ? "< 0.001" : found.pHolm.toFixed(3);
  return html`<span class="${tone}">${write(found.difference)}</span><br/><span class="fine">${write(found.low)} to ${write(found.high)}<br/>p ${p}</span>`;
}

function share(value: number): string {
  return percent(value, 2);
}

function spread(found: Spread | null, write: (value: number) => string): Content {
  if (found === null) return "–";
  const { mean, deviation } = found;
  const points = write === share;
  if (deviation === null) return write(mean);
  return html`${write(mean)} <span class="fine">± ${points ? (100 * deviation).toFixed(2) : deviation.toFixed(3)}</span>`;
}
