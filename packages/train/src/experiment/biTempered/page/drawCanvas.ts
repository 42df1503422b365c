import { GAP_MIDDLE } from "../data/rings.ts";
import { boundary } from "../measure/boundary.ts";
import { EXTENT } from "../measure/PlaneGrid.ts";
import { logitOf } from "../net/logitOf.ts";
import { bandStart, classColours, shades } from "../picture/shades.ts";
import type { Lane, Race } from "./Race.ts";

/** Draws one training's plane: probabilities as shading, the points with their labels, the boundary. */
export function drawCanvas(canvas: HTMLCanvasElement, lane: Lane, race: Race): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const side = canvas.width;
  const pixels = (position: number) => ((position + EXTENT) / (2 * EXTENT)) * side;
  drawShades(context, lane, side);
  drawPoints(context, race, pixels, side / 300);
  context.lineWidth = side / 260;
  context.lineCap = "round";
  context.strokeStyle = "#101010";
  context.beginPath();
  for (const [x1, y1, x2, y2] of boundary(lane.logits)) {
    context.moveTo(pixels(x1), pixels(y1));
    context.lineTo(pixels(x2), pixels(y2));
  }
  context.stroke();
  context.lineWidth = side / 520;
  context.setLineDash([side / 160, side / 120]);
  context.beginPath();
  context.arc(side / 2, side / 2, (GAP_MIDDLE / (2 * EXTENT)) * side, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
}

function drawShades(context: CanvasRenderingContext2D, { logits, temperatures }: Lane, side: number): void {
  const { size, values } = logits;
  const colours = shades.map((shade) => Number.parseInt(shade.slice(1), 16));
  const edges = shades.map((_, band) => (band === 0 ? -Infinity : logitOf(bandStart(band), temperatures.t2)));
  const image = new ImageData(size, size);
  for (const [i, logit] of values.entries()) {
    let band = shades.length - 1;
    while ((edges[band] as number) > logit) band--;
    const colour = colours[band] as number;
    image.data.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], 4 * i);
  }
  const small = new OffscreenCanvas(size, size);
  small.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingQuality = "high";
  // Nodes lie on the plane's edges, pixels' centres half a pixel within them.
  context.drawImage(small, 0.5, 0.5, size - 1, size - 1, 0, 0, side, side);
}

function drawPoints(
  context: CanvasRenderingContext2D,
  { points, labels }: Race,
  pixels: (position: number) => number,
  radius: number,
): void {
  const dot = (i: number, size: number) => {
    const [x, y] = [points.coordinates[2 * i] as number, points.coordinates[2 * i + 1] as number];
    context.beginPath();
    context.arc(pixels(x), pixels(y), size, 0, 2 * Math.PI);
    context.fill();
  };
  // Flipped points last, above the others.
  for (const flipped of [false, true]) {
    for (const [i, label] of labels.entries()) {
      if ((label !== points.classes[i]) !== flipped) continue;
      if (flipped) {
        context.fillStyle = "#101010";
        dot(i, 2.3 * radius);
      }
      context.fillStyle = classColours[label as 0 | 1];
      dot(i, (flipped ? 1.5 : 1.1) * radius);
    }
  }
}
