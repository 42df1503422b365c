import { count, percent, shorten } from "../format.ts";
import { html, type Markup } from "../markup/html.ts";
import { round } from "./round.ts";

export interface ConfusionChart {
  /** Unique in the page. */
  readonly id: string;
  readonly names: readonly string[];
  /** [K][K] samples: rows are true classes, columns predicted ones. */
  readonly matrix: readonly (readonly number[])[];
  /** The last row and column stand for several classes, so that their crossing is neither right nor wrong. */
  readonly rest?: boolean;
}

const LONGEST_NAME = 20;
const CHARACTER = 6.4;
/** Above this share of its row a cell is dark enough for light writing. */
const DARK = 0.45;

/** A confusion matrix: every cell says its count, and its shade is the share of the true class. */
export function confusionChart({ id, names, matrix, rest = false }: ConfusionChart): Markup {
  const short = names.map((name) => shorten(name, LONGEST_NAME));
  const longest = Math.max(...short.map(widthOf));
  const cell = names.length > 14 ? 36 : names.length > 4 ? 42 : 64;
  const left = 30 + longest * CHARACTER;
  const top = 44 + longest * CHARACTER * 0.72;
  const side = cell * names.length;
  // Names above the columns lean to the right, out of the last column.
  const [width, height] = [left + side + longest * CHARACTER * 0.66, top + side + 4];
  const sums = matrix.map((row) => row.reduce((sum, value) => sum + value, 0));
  return html`<svg class="chart matrix" viewBox="0 0 ${round(width)} ${round(height)}" width="${Math.round(width)}" height="${Math.round(height)}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">Confusion matrix</title><desc id="${id}-text">Rows are true classes, columns predicted ones. The table of the most confused pairs and the table of classes hold the same figures in words.</desc>
<text class="tick middle" x="${round(left + side / 2)}" y="12">predicted</text>
<text class="tick middle" transform="translate(12 ${round(top + side / 2)}) rotate(-90)">true</text>
${short.map(
  (name, k) =>
    html`<text class="name end" x="${round(left - 7)}" y="${round(top + (k + 0.5) * cell + 4)}">${name}<title>${names[k]}</title></text><text class="name" transform="translate(${round(left + (k + 0.5) * cell + 2)} ${round(top - 8)}) rotate(-45)">${name}<title>${names[k]}</title></text>`,
)}
${matrix.map((row, i) =>
  row.map((value, j) => {
    const share = value / (sums[i] || 1);
    const mixed = rest && i === j && i === names.length - 1;
    const [x, y] = [round(left + j * cell), round(top + i * cell)];
    const words = `${names[i]} taken for ${i === j && !mixed ? "itself" : names[j]}: ${count(value)} of ${count(sums[i] ?? 0)} (${percent(share)})`;
    return html`<g class="${mixed ? "mixed" : i === j ? "right" : "wrong"}${share > DARK ? " dark" : ""}"><title>${words}</title><rect class="ground" x="${x}" y="${y}" width="${cell - 2}" height="${cell - 2}" rx="4"/>${value > 0 && html`<rect class="shade" x="${x}" y="${y}" width="${cell - 2}" height="${cell - 2}" rx="4" fill-opacity="${shade(share)}"/><text class="middle" x="${round(x + cell / 2 - 1)}" y="${round(y + cell / 2 + 3)}">${brief(value)}</text>`}</g>`;
  }),
)}
</svg>`;
}

/** Width in Latin letters; those of East Asia and pictures take two. */
function widthOf(name: string): number {
  return Array.from(name).reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1), 0);
}

/** Small shares are what one looks for, so they rise fast: the square root. */
function shade(share: number): number {
  return Math.round(Math.sqrt(share) * 100) / 100;
}

function brief(value: number): string {
  if (value < 10_000) return String(value);
  return value < 1e6 ? `${Math.round(value / 1000)}k` : `${(value / 1e6).toFixed(1)}M`;
}
