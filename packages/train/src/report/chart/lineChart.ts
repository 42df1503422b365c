import { type Content, html, type Markup } from "../markup/html.ts";
import { round } from "./round.ts";
import { ticks, wholeTicks } from "./ticks.ts";

export interface Series {
  readonly name: string;
  /** Picks the colour. */
  readonly tone: "train" | "val" | "plain";
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface LineChart {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  /** The chart in one sentence, for those who cannot see it. */
  readonly description: string;
  readonly series: readonly Series[];
  /** The whole range of x, whole numbers. */
  readonly domain: readonly [low: number, high: number];
  /** Makes the y axis begin at 0. */
  readonly fromZero?: boolean;
  readonly format: (value: number) => string;
  /** Writes the round numbers of the y axis. */
  readonly formatTick: (value: number) => string;
  /** A vertical mark, such as at the best epoch. */
  readonly mark?: { readonly x: number; readonly label: string } | undefined;
}

const [WIDTH, HEIGHT] = [360, 216];
const [LEFT, RIGHT, TOP, BOTTOM] = [50, 14, 16, 30];

/** Lines over epochs, with gaps where a value is not finite. */
export function lineChart(chart: LineChart): Markup {
  const values = chart.series.flatMap((line) => line.points.map((point) => point.y)).filter(Number.isFinite);
  const low = chart.fromZero === true ? 0 : Math.min(...values);
  const yTicks = values.length === 0 ? [0, 1] : ticks(low, Math.max(...values), 5);
  const [bottom, top] = [yTicks[0] ?? 0, yTicks.at(-1) ?? 1];
  const [first, last] = chart.domain;
  const x = (value: number) =>
    last === first
      ? (LEFT + WIDTH - RIGHT) / 2
      : LEFT + ((value - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((value - bottom) / (top - bottom)) * (HEIGHT - TOP - BOTTOM);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${chart.id}-title ${chart.id}-text">
<title id="${chart.id}-title">${chart.title}</title><desc id="${chart.id}-text">${chart.description}</desc>
${yTicks.map((tick) => html`<line class="rule" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(y(tick))}" y2="${round(y(tick))}"/><text class="tick end" x="${LEFT - 8}" y="${round(y(tick) + 4)}">${chart.formatTick(tick)}</text>`)}
${wholeTicks(first, last, 7).map((tick) => html`<text class="tick middle" x="${round(x(tick))}" y="${HEIGHT - 10}">${tick}</text>`)}
${chart.mark && markLine(x(chart.mark.x), chart.mark.label)}
${chart.series.map((line) => drawLine(line, x, y, chart.format))}
</svg>`;
}

function markLine(at: number, label: string): Markup {
  const side = at > WIDTH * 0.72 ? "end" : "start";
  const text = html`<text class="tick ${side}" x="${round(at + (side === "end" ? -5 : 5))}" y="${TOP - 5}">${label}</text>`;
  return html`<line class="mark" x1="${round(at)}" x2="${round(at)}" y1="${TOP - 12}" y2="${HEIGHT - BOTTOM}"/>${text}`;
}

function drawLine(
  line: Series,
  x: (value: number) => number,
  y: (value: number) => number,
  format: (value: number) => string,
): Content {
  const finite = line.points.filter((point) => Number.isFinite(point.y));
  const last = finite.at(-1);
  const dots = finite.map((point) => {
    const radius = finite.length > 25 && point !== last ? 1.5 : 2.75;
    return html`<circle class="dot ${line.tone}" cx="${round(x(point.x))}" cy="${round(y(point.y))}" r="${radius}"><title>${line.name}, epoch ${point.x}: ${format(point.y)}</title></circle>`;
  });
  const lines = unbroken(line.points).map((points) => {
    const corners = points.map((point) => `${round(x(point.x))},${round(y(point.y))}`);
    return html`<polyline class="line ${line.tone}" points="${corners.join(" ")}"/>`;
  });
  return [lines, dots];
}

/** The stretches of at least two neighbouring finite points. */
function unbroken(points: Series["points"]): Series["points"][] {
  const stretches: { x: number; y: number }[][] = [[]];
  for (const point of points) {
    if (Number.isFinite(point.y)) stretches.at(-1)?.push(point);
    else stretches.push([]);
  }
  return stretches.filter((stretch) => stretch.length > 1);
}
