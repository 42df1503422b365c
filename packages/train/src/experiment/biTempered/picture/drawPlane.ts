import { round } from "../../../report/chart/round.ts";
import { html, type Markup } from "../../../report/markup/html.ts";
import type { RingPoints } from "../data/drawPoints.ts";
import { GAP_MIDDLE } from "../data/rings.ts";
import { boundary } from "../measure/boundary.ts";
import { isolines, type Loop } from "../measure/isolines.ts";
import { EXTENT, logitGrid } from "../measure/PlaneGrid.ts";
import { logitOf } from "../net/logitOf.ts";
import type { RingNet } from "../net/RingNet.ts";
import type { Temperatures } from "../net/temperatures.ts";
import { bandStart, classColours, shades } from "./shades.ts";

/** Fine enough for shading of which no corner shows. */
const NODES = 121;

/** What a panel shows: a network, and what it was trained on. */
export interface DrawnPlane {
  readonly net: RingNet;
  readonly temperatures: Temperatures;
  readonly points: RingPoints;
  readonly labels: Uint8Array;
}

/** The plane of one network as SVG, `side` wide and high from the origin. */
export function drawPlane({ net, temperatures, points, labels }: DrawnPlane, side: number): Markup {
  const logits = logitGrid(net, NODES);
  const bandEdge = (band: number) => logitOf(bandStart(band), temperatures.t2);
  const pixels = (position: number) => round(((position + EXTENT) / (2 * EXTENT)) * side);
  const region = (loops: readonly Loop[]) =>
    loops.map((loop) => `M${loop.map(([x, y]) => `${pixels(x)} ${pixels(y)}`).join("L")}Z`).join("");
  const dots = (wanted: (label: number, truth: number) => boolean) => {
    const path: string[] = [];
    for (const [i, truth] of points.classes.entries()) {
      if (!wanted(labels[i] as number, truth)) continue;
      const [x, y] = [points.coordinates[2 * i] as number, points.coordinates[2 * i + 1] as number];
      path.push(`M${pixels(x)} ${pixels(y)}h0`);
    }
    return path.join("");
  };
  const flipped = [0, 1].map((label) => dots((given, truth) => given === label && truth !== label));
  const line = boundary(logits)
    .map(([x1, y1, x2, y2]) => `M${pixels(x1)} ${pixels(y1)}L${pixels(x2)} ${pixels(y2)}`)
    .join("");
  return html`<rect width="${side}" height="${side}" fill="${shades[0]}"/>
${shades.slice(1).map((shade, index) => html`<path d="${region(isolines(logits, bandEdge(index + 1)))}" fill="${shade}" fill-rule="evenodd"/>`)}
<g fill="none" stroke-linecap="round">
${[0, 1].map((label) => html`<path d="${dots((given, truth) => given === label && truth === label)}" stroke="${classColours[label]}" stroke-width="2.6" stroke-opacity="0.75"/>`)}
<path d="${flipped.join("")}" stroke="#101010" stroke-width="6"/>
${[0, 1].map((label) => html`<path d="${flipped[label]}" stroke="${classColours[label]}" stroke-width="4"/>`)}
<circle cx="${side / 2}" cy="${side / 2}" r="${round((GAP_MIDDLE / (2 * EXTENT)) * side)}" stroke="#303030" stroke-width="1" stroke-dasharray="3 4"/>
<path d="${line}" stroke="#101010" stroke-width="2"/></g>
<rect width="${side}" height="${side}" fill="none" stroke="#b9b5ac"/>`;
}
