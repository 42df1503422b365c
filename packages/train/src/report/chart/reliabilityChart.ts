import type { ReliabilityBin } from "@mixwell/loss";
import { count, percent } from "../format.ts";
import { html, type Markup } from "../markup/html.ts";
import { round } from "./round.ts";

export interface ReliabilityChart {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  /** The chart in one sentence, for those who cannot see it. */
  readonly description: string;
  readonly bins: readonly ReliabilityBin[];
}

const [SIDE, LEFT, TOP] = [310, 46, 10];
const HISTOGRAM = { top: TOP + SIDE + 28, height: 42 };
const [WIDTH, HEIGHT] = [LEFT + SIDE + 14, HISTOGRAM.top + HISTOGRAM.height + 34];
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Accuracy over confidence with the gap to the diagonal, and below it how many samples each bin holds. */
export function reliabilityChart({ id, title, description, bins }: ReliabilityChart): Markup {
  const x = (value: number) => LEFT + value * SIDE;
  const y = (value: number) => TOP + (1 - value) * SIDE;
  const largest = Math.max(1, ...bins.map((bin) => bin.count));
  const base = HISTOGRAM.top + HISTOGRAM.height;
  const filled = bins.filter((bin) => bin.count > 0);
  return html`<svg class="chart square" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${title}</title><desc id="${id}-text">${description}</desc>
${TICKS.map((tick) => html`<line class="rule" x1="${LEFT}" x2="${x(1)}" y1="${round(y(tick))}" y2="${round(y(tick))}"/><text class="tick end" x="${LEFT - 8}" y="${round(y(tick) + 4)}">${percent(tick, 0)}</text><text class="tick middle" x="${round(x(tick))}" y="${TOP + SIDE + 17}">${percent(tick, 0)}</text>`)}
${filled.map((bin) => {
  const [left, width] = [round(x(bin.low) + 1), round(x(bin.high) - x(bin.low) - 2)];
  const [high, low] = [Math.max(bin.accuracy, bin.confidence), Math.min(bin.accuracy, bin.confidence)];
  const words = `Confidence ${percent(bin.low, 0)} to ${percent(bin.high, 0)}: ${count(bin.count)} samples, mean confidence ${percent(bin.confidence)}, accuracy ${percent(bin.accuracy)}`;
  return html`<g><title>${words}</title><rect class="accuracy" x="${left}" width="${width}" y="${round(y(low))}" height="${round(low * SIDE)}"/><rect class="gap" x="${left}" width="${width}" y="${round(y(high))}" height="${round((high - low) * SIDE)}"/><line class="level" x1="${left}" x2="${round(left + width)}" y1="${round(y(bin.accuracy))}" y2="${round(y(bin.accuracy))}"/><rect class="share" x="${left}" width="${width}" y="${round(base - Math.max(1, (bin.count / largest) * HISTOGRAM.height))}" height="${round(Math.max(1, (bin.count / largest) * HISTOGRAM.height))}"/></g>`;
})}
<line class="ideal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>
<line class="axis" x1="${LEFT}" x2="${x(1)}" y1="${base}" y2="${base}"/>
<text class="tick end" x="${LEFT - 8}" y="${HISTOGRAM.top + 10}">${count(largest)}</text>
<text class="tick end" x="${LEFT - 8}" y="${base + 3}">0</text>
<text class="tick middle" x="${x(0.5)}" y="${HEIGHT - 10}">confidence (accuracy above, samples below)</text>
</svg>`;
}
