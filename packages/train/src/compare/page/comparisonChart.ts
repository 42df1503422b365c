import { round } from "../../report/chart/round.ts";
import { ticks } from "../../report/chart/ticks.ts";
import { axisNumber, percent, shorten } from "../../report/format.ts";
import { html, type Markup } from "../../report/markup/html.ts";
import type { Comparison, RecipeSummary } from "../summary/types.ts";

const [WIDTH, ROW, TOP, BOTTOM] = [760, 36, 34, 40];
/** Where the accuracies and the differences are drawn. */
const LEVELS = { from: 150, to: 440 } as const;
const DIFFERENCES = { from: 486, to: 744 } as const;
const NAME_LENGTH = 20;

interface Axis {
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

/** Every recipe in a row: to the left the accuracy of each seed and their mean, to the right its interval around the baseline. */
export function comparisonChart({ recipes, baseline, reading }: Omit<Comparison, "records">): Markup {
  const height = TOP + ROW * recipes.length + BOTTOM;
  const accuracies = recipes.flatMap(({ seeds }) => seeds.flatMap(({ top1 }) => top1 ?? []));
  const bounds = recipes.flatMap(({ toBaseline }) => {
    const top1 = toBaseline?.figures.top1;
    return top1 ? [100 * top1.low, 100 * top1.high] : [];
  });
  const levels = axis(
    accuracies.map((value) => 100 * value),
    LEVELS,
  );
  const differences = axis([0, ...bounds], DIFFERENCES);
  const zero = round(differences.at(0));
  return html`<svg class="chart comparison" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="chart-compare-title chart-compare-text">
<title id="chart-compare-title">Top-1 accuracy of the recipes, and their difference to ${baseline}</title><desc id="chart-compare-text">${reading.join(" ")}</desc>
<text class="head" x="${LEVELS.from}" y="16">Top-1 (%), seeds and mean</text>
<text class="head" x="${DIFFERENCES.from}" y="16">Points above ${shorten(baseline, NAME_LENGTH)}</text>
${[levels, differences].map((one) => rules(one, height))}
<line class="axis" x1="${zero}" x2="${zero}" y1="${TOP}" y2="${height - BOTTOM}"/>
${recipes.map((recipe, i) => row(recipe, TOP + ROW * (i + 0.5), levels, differences))}
</svg>`;
}

function axis(values: readonly number[], { from, to }: { from: number; to: number }): Axis {
  const marks = values.length === 0 ? [0, 1] : ticks(Math.min(...values), Math.max(...values), 5);
  const [low, high] = [marks[0] ?? 0, marks.at(-1) ?? 1];
  return { ticks: marks, at: (value) => from + ((value - low) / (high - low)) * (to - from) };
}

function rules({ ticks: marks, at }: Axis, height: number): Markup[] {
  return marks.map((tick) => {
    const x = round(at(tick));
    return html`<line class="rule" x1="${x}" x2="${x}" y1="${TOP}" y2="${height - BOTTOM}"/><text class="tick middle" x="${x}" y="${height - BOTTOM + 18}">${axisNumber(tick)}</text>`;
  });
}

function row(
  { name, seeds, figures, toBaseline }: RecipeSummary,
  y: number,
  levels: Axis,
  differences: Axis,
): Markup {
  const dots = seeds.map(({ seed, top1 }) =>
    top1 === null
      ? null
      : html`<circle class="seed" cx="${round(levels.at(100 * top1))}" cy="${round(y)}" r="4"><title>${name}, seed ${seed}: ${percent(top1, 2)}</title></circle>`,
  );
  const mean = figures.top1?.mean;
  const centre = mean === undefined ? undefined : round(levels.at(100 * mean));
  const level =
    centre === undefined
      ? null
      : html`<line class="mean" x1="${centre}" x2="${centre}" y1="${y - 11}" y2="${y + 11}"><title>${name}, mean: ${percent(mean as number, 2)}</title></line>`;
  return html`<text class="name" x="0" y="${y + 4}"><title>${name}</title>${shorten(name, NAME_LENGTH)}</text>${dots}${level}${interval(name, y, toBaseline, differences)}`;
}

function interval(
  name: string,
  y: number,
  toBaseline: RecipeSummary["toBaseline"],
  { at }: Axis,
): Markup | string | null {
  const top1 = toBaseline?.figures.top1;
  if (!top1) return null;
  const tone = !top1.clear ? "unclear" : top1.difference > 0 ? "better" : "worse";
  const [low, high, middle] = [top1.low, top1.high, top1.difference].map((value) => round(at(100 * value)));
  const text = `${name}: ${(100 * top1.difference).toFixed(2)} points, ${(100 * top1.low).toFixed(2)} to ${(100 * top1.high).toFixed(2)}`;
  return html`<g class="${tone}"><title>${text}</title><line class="span" x1="${low}" x2="${high}" y1="${y}" y2="${y}"/><circle class="estimate" cx="${middle}" cy="${y}" r="5"/></g>`;
}
