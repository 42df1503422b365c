import { html, type Markup } from "../../../report/markup/html.ts";
import type { Panel } from "../panels.ts";
import { type DrawnPlane, drawPlane } from "./drawPlane.ts";
import { percentText } from "./percentText.ts";
import { classColours, shades } from "./shades.ts";

/** A panel's two networks, of the same points and labels. */
export interface DrawnPanel {
  readonly panel: Panel;
  /** 0 without noise. */
  readonly rate: number;
  readonly logistic: DrawnPlane;
  readonly biTempered: DrawnPlane;
  /** A line below each plane, such as its accuracy. */
  readonly captions: { readonly logistic: string; readonly biTempered: string };
}

const SIDE = 264;
const GAP = 20;
const [LEFT, TOP, ROW, KEY] = [24, 84, SIDE + 62, 46];

/** The panels as one SVG picture: a column each, the logistic loss above the bi-tempered one. */
export function drawPanels(panels: readonly DrawnPanel[]): string {
  const width = 2 * LEFT + panels.length * (SIDE + GAP) - GAP;
  const height = TOP + 2 * ROW + KEY;
  const picture = html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif" role="img">
<title>Logistic and bi-tempered loss on two classes with wrong labels</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${panels.map((panel, column) => html`<g transform="translate(${LEFT + column * (SIDE + GAP)} 0)">${drawColumn(panel)}</g>`)}
<g transform="translate(${LEFT} ${height - KEY})">${key()}</g>
</svg>
`;
  return picture.markup;
}

function drawColumn({ panel, rate, logistic, biTempered, captions }: DrawnPanel): Markup {
  const share = rate === 0 ? "" : `, ${percentText(rate)} flipped`;
  const { t1, t2 } = panel.temperatures;
  const row = (index: number, title: string, plane: DrawnPlane, caption: string) => {
    const top = TOP + index * ROW;
    return html`<text x="0" y="${top - 9}" font-size="13" fill="#404448">${title}</text>
<g transform="translate(0 ${top})">${drawPlane(plane, SIDE)}</g>
<text x="0" y="${top + SIDE + 17}" font-size="12" fill="#63676d">${caption}</text>`;
  };
  return html`<text x="0" y="40" font-size="17" font-weight="700" fill="#1b1d20">${panel.title}${share}</text>
${row(0, "logistic loss", logistic, captions.logistic)}
${row(1, `bi-tempered loss, t1 = ${t1}, t2 = ${t2}`, biTempered, captions.biTempered)}`;
}

function key(): Markup {
  const width = 16;
  const scale = shades.map(
    (shade, band) => html`<rect x="${band * width}" width="${width}" height="12" fill="${shade}"/>`,
  );
  const dot = (
    x: number,
    label: 0 | 1,
    text: string,
  ) => html`<circle cx="${x}" cy="6" r="3" fill="${classColours[label]}"/>
<text x="${x + 8}" y="10">${text}</text>`;
  return html`<g font-size="12" fill="#404448">${scale}<text x="${shades.length * width + 8}" y="10">probability of the ring's class, 0 to 1</text>
${dot(410, 0, "labelled disc")}${dot(510, 1, "labelled ring")}
<circle cx="612" cy="6" r="5" fill="#101010"/><circle cx="612" cy="6" r="3" fill="${classColours[1]}"/><text x="622" y="10">flipped label</text>
<path d="M715 6h26" stroke="#101010" stroke-width="2"/><text x="748" y="10">decision boundary</text>
<path d="M868 6h26" stroke="#303030" stroke-dasharray="3 4"/><text x="901" y="10">middle of the gap between the classes</text></g>`;
}
