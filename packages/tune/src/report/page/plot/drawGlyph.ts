import type { TrialStatus } from "../../../experiment/records.ts";

/** Statuses differ in shape as well as in colour. */
export type Shape = "dot" | "triangle" | "cross" | "ring" | "square";

export const shapeOf = (status: TrialStatus, isFeasible: boolean): Shape => {
  if (status === "complete") return isFeasible ? "dot" : "square";
  if (status === "stopped") return "triangle";
  return status === "failed" ? "cross" : "ring";
};

/** Draws with the context's fill and stroke style, which have to be one colour. */
export function drawGlyph(
  context: CanvasRenderingContext2D,
  shape: Shape,
  x: number,
  y: number,
  radius: number,
): void {
  // A circle of a pixel or two is a square to the eye, and far cheaper.
  if (shape === "dot" && radius < 1.8) {
    context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
    return;
  }
  context.beginPath();
  switch (shape) {
    case "dot":
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
      return;
    case "triangle":
      context.moveTo(x - radius, y - 0.8 * radius);
      context.lineTo(x + radius, y - 0.8 * radius);
      context.lineTo(x, y + radius);
      context.closePath();
      context.fill();
      return;
    case "cross":
      context.moveTo(x - radius, y - radius);
      context.lineTo(x + radius, y + radius);
      context.moveTo(x + radius, y - radius);
      context.lineTo(x - radius, y + radius);
      break;
    case "ring":
      context.arc(x, y, 0.9 * radius, 0, 2 * Math.PI);
      break;
    case "square":
      context.rect(x - 0.85 * radius, y - 0.85 * radius, 1.7 * radius, 1.7 * radius);
      break;
  }
  context.stroke();
}
