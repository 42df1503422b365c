import type { Scale } from "../scale/Scale.ts";
import type { Surface } from "./Plot.ts";
import type { Theme } from "./Theme.ts";

/** Where a plot has its points, in CSS pixels. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';

export interface AxesOptions {
  readonly theme: Theme;
  readonly area: Area;
  readonly x: Scale;
  readonly y: Scale;
  readonly xTitle?: string;
  readonly yTitle?: string;
  /** Whether lines run from the marks across the plot; they do unless it is said otherwise. */
  readonly hasRules?: boolean;
}

/** Draws rules, marks and names of both axes. Marks that would touch the one before are left out. */
export function drawAxes({ context, width }: Surface, options: AxesOptions): void {
  const { theme, area, x, y, xTitle, yTitle, hasRules = true } = options;
  context.font = FONT;
  context.lineWidth = 1;
  context.fillStyle = theme.colour("soft");
  context.textBaseline = "middle";
  context.textAlign = "right";
  const tall = area.bottom - area.top;
  let above = Number.POSITIVE_INFINITY;
  if (hasRules) drawRules(context, options);
  for (const { place, text } of y.ticks(Math.max(3, tall / 45))) {
    const at = area.bottom - place * tall;
    if (above - at < 12) continue;
    above = at;
    context.fillText(fit(context, text, area.left - 8), area.left - 6, at);
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  const wide = area.right - area.left;
  let after = Number.NEGATIVE_INFINITY;
  const marks = x.ticks(Math.max(3, wide / 70));
  // Numbers that touch are left out; of options each is named, if only by its start.
  const room = x.isContinuous ? Number.POSITIVE_INFINITY : Math.max(16, wide / marks.length - 5);
  for (const { place, text } of marks) {
    const shown = fit(context, text, room);
    const half = context.measureText(shown).width / 2;
    const at = Math.min(area.left + place * wide, width - half - 1);
    if (at - half < after) continue;
    after = at + half + (x.isContinuous ? 8 : 2);
    context.fillText(shown, at, area.bottom + 6);
  }
  context.strokeStyle = theme.colour("axis");
  context.beginPath();
  context.moveTo(area.left, area.bottom + 0.5);
  context.lineTo(area.right, area.bottom + 0.5);
  context.stroke();
  if (xTitle !== undefined)
    context.fillText(fit(context, xTitle, width - 8), (area.left + area.right) / 2, area.bottom + 21);
  if (yTitle !== undefined) {
    context.textAlign = "left";
    context.fillText(fit(context, yTitle, width - 8), 2, 0);
  }
}

/** Draws the lines from the marks of the upright axis across the plot. */
export function drawRules(
  context: CanvasRenderingContext2D,
  { theme, area, y }: Pick<AxesOptions, "theme" | "area" | "y">,
): void {
  context.strokeStyle = theme.colour("grid");
  context.lineWidth = 1;
  context.beginPath();
  for (const { place } of y.ticks(Math.max(3, (area.bottom - area.top) / 45))) {
    const at = Math.round(area.bottom - place * (area.bottom - area.top)) + 0.5;
    context.moveTo(area.left, at);
    context.lineTo(area.right, at);
  }
  context.stroke();
}

/** A text that fits into so many pixels, cut at its end. */
export function fit(context: CanvasRenderingContext2D, text: string, wide: number): string {
  if (context.measureText(text).width <= wide) return text;
  let length = text.length;
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > wide) length--;
  return `${text.slice(0, length)}…`;
}
