import type { PageContext } from "../../PageContext.ts";
import { FONT, fit } from "../../plot/drawAxes.ts";
import type { Surface } from "../../plot/Plot.ts";
import type { ParallelAxis } from "./ParallelAxis.ts";

/** Lines between two slices. */
const SLICE = 40;

/** Heights at which each trial crosses each axis. */
export type Crossings = readonly Float32Array[];

/**
 * Draws the axes and every trial as a line, the best first and what comes later beneath it: a drawing that is not finished shows what
 * matters.
 */
export function* drawLines(
  surface: Surface,
  { state, theme }: PageContext,
  axes: readonly ParallelAxis[],
  crossings: Crossings,
): Generator<void> {
  const { context } = surface;
  drawAxisLines(surface, axes, theme);
  context.globalCompositeOperation = "destination-over";
  context.lineJoin = "round";
  const { quality } = state.objective;
  const { shown, shownCount } = state;
  const order = [...shown.keys()].sort((a, b) => rankOf(a) - rankOf(b) || a - b);
  function rankOf(id: number): number {
    const value = quality[id] as number;
    return (shown[id] === 1 ? 0 : 10) + (Number.isNaN(value) ? 2 : 1 - value);
  }
  yield;
  const opacity = shownCount > 3000 ? 0.2 : shownCount > 300 ? 0.55 : 0.85;
  const hiddenOpacity = shown.length > 300 ? 0.2 : 0.7;
  for (const [i, id] of order.entries()) {
    if (i % SLICE === SLICE - 1) yield;
    const isShown = shown[id] === 1;
    const value = quality[id] as number;
    const isRanked = !Number.isNaN(value);
    context.strokeStyle =
      isShown && isRanked ? theme.quality(value) : theme.colour(isShown ? "axis" : "line");
    context.globalAlpha = isShown ? (isRanked ? opacity : opacity * 0.5) : hiddenOpacity;
    context.lineWidth = isShown && isRanked && shownCount <= 300 ? 1.6 : 1;
    strokeLine(context, axes, crossings, id);
  }
  context.globalAlpha = 1;
  context.globalCompositeOperation = "source-over";
}

export function strokeLine(
  context: CanvasRenderingContext2D,
  axes: readonly ParallelAxis[],
  crossings: Crossings,
  id: number,
): void {
  context.beginPath();
  for (const [k, { x }] of axes.entries()) context.lineTo(x, crossings[k]?.[id] as number);
  context.stroke();
}

function drawAxisLines(
  { context, width }: Surface,
  axes: readonly ParallelAxis[],
  theme: PageContext["theme"],
): void {
  context.font = FONT;
  context.textAlign = "left";
  context.textBaseline = "middle";
  const gap = axes.length > 1 ? (axes[1] as ParallelAxis).x - (axes[0] as ParallelAxis).x : width;
  for (const { column, scale, x, top, bottom } of axes) {
    context.strokeStyle = theme.colour("soft");
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(Math.round(x) + 0.5, top);
    context.lineTo(Math.round(x) + 0.5, bottom);
    // Options are buttons.
    const ticks = column.kind === "numeric" ? scale.ticks((bottom - top) / 45) : [];
    for (const { place } of ticks) {
      const at = Math.round(bottom - place * (bottom - top)) + 0.5;
      context.moveTo(x - 3, at);
      context.lineTo(x + 4, at);
    }
    context.stroke();
    context.strokeStyle = theme.colour("card");
    context.fillStyle = theme.colour("ink");
    context.lineWidth = 3;
    for (const { place, text } of ticks) {
      const at = bottom - place * (bottom - top);
      const shown = fit(context, text, Math.min(gap, width - x) - 10);
      context.strokeText(shown, x + 7, at);
      context.fillText(shown, x + 7, at);
    }
  }
}
