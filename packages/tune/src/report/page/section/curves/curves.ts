import { element } from "../../dom/element.ts";
import type { PageContext } from "../../PageContext.ts";
import { type Area, drawAxes, drawRules } from "../../plot/drawAxes.ts";
import { drawGlyph } from "../../plot/drawGlyph.ts";
import { createPlot, type Surface } from "../../plot/Plot.ts";
import { listen } from "../../plot/PointPlot.ts";
import { linearScale } from "../../scale/linearScale.ts";
import { robustRange } from "../../scale/robustRange.ts";
import type { Scale } from "../../scale/Scale.ts";
import { createSection, legend, type Section } from "../Section.ts";

/** Segments between two slices. */
const SLICE = 600;
/** A curve is pointed at from this many pixels away. */
const REACH = 10;

/** The intermediate results of every trial, step by step. */
export function curves(page: PageContext): Section {
  const { state, theme } = page;
  let area: Area = { left: 0, right: 1, top: 0, bottom: 1 };
  let [x, y]: [Scale, Scale] = [linearScale(0, 1), linearScale(0, 1)];

  const lay = ({ width, height }: Surface): void => {
    area = { left: 46, right: width - 12, top: 22, bottom: height - 40 };
    const { trials } = state.data.view;
    let longest = 2;
    const sample: number[] = [];
    // Some thousands of values tell where all lie.
    const every = Math.max(1, Math.floor(trials.length / 2000));
    for (const { id, intermediate } of trials) {
      longest = Math.max(longest, intermediate.length);
      if (id % every === 0) sample.push(...intermediate);
    }
    x = linearScale(1, longest, true);
    const [least, most] = robustRange(sample) ?? [0, 1];
    y = linearScale(least, most + (most - least) * 0.03);
  };
  const atX = (step: number): number => area.left + x.place(step + 1) * (area.right - area.left);
  const atY = (value: number): number =>
    area.bottom - Math.min(Math.max(y.place(value), 0), 1) * (area.bottom - area.top);
  const stroke = (context: CanvasRenderingContext2D, line: readonly number[]): void => {
    context.beginPath();
    for (const [step, value] of line.entries())
      if (Number.isFinite(value)) context.lineTo(atX(step), atY(value));
    context.stroke();
  };
  const endOf = (context: CanvasRenderingContext2D, id: number, radius: number): void => {
    const { status, intermediate } = state.data.view.trials[id] as (typeof state.data.view.trials)[number];
    const last = intermediate.at(-1);
    if (last === undefined || !Number.isFinite(last)) return;
    const shape = status === "stopped" ? "triangle" : status === "failed" ? "cross" : "dot";
    if (status === "complete" && intermediate.length > 1) return;
    context.fillStyle = context.strokeStyle = theme.status(status);
    drawGlyph(context, shape, atX(intermediate.length - 1), atY(last), radius);
  };

  function* draw(surface: Surface): Generator<void> {
    lay(surface);
    const { context } = surface;
    const { trials } = state.data.view;
    drawAxes(surface, {
      theme,
      area,
      x,
      y,
      xTitle: "step",
      yTitle: state.data.objectives[0]?.column.name ?? "",
      hasRules: false,
    });
    const { quality } = state.objective;
    const { shown, shownCount } = state;
    const rankOf = (id: number): number => (Number.isNaN(quality[id]) ? -1 : (quality[id] as number));
    const order = [...shown.keys()].filter((id) => shown[id] === 1).sort((a, b) => rankOf(b) - rankOf(a));
    yield;
    const opacity = shownCount > 2000 ? 0.14 : shownCount > 200 ? 0.4 : 0.85;
    context.lineJoin = "round";
    // The best first and the others beneath, so that an unfinished drawing shows what matters.
    context.globalCompositeOperation = "destination-over";
    const radius = shownCount > 2000 ? 1.7 : 4;
    context.globalAlpha = shownCount > 2000 ? 0.55 : 1;
    for (const [i, id] of order.entries()) {
      if (i % SLICE === SLICE - 1) yield;
      if (Number.isNaN(quality[id]) || trials[id]?.intermediate.length === 1) endOf(context, id, radius);
    }
    context.lineWidth = shownCount > 200 ? 1 : 1.5;
    let drawn = 0;
    for (const id of order) {
      const line = trials[id]?.intermediate ?? [];
      const value = quality[id] as number;
      const isRanked = !Number.isNaN(value);
      context.globalAlpha = isRanked ? opacity : opacity * 0.7;
      context.strokeStyle = isRanked ? theme.quality(value) : theme.colour("axis");
      stroke(context, line);
      drawn += line.length;
      if (drawn < SLICE) continue;
      drawn = 0;
      yield;
    }
    context.globalAlpha = 1;
    drawRules(context, { theme, area, y });
    context.globalCompositeOperation = "source-over";
  }
  const plot = createPlot({
    ...page,
    label: "Intermediate results of every trial",
    height: (width) => (width < 560 ? 280 : 380),
    draw,
    drawOver: ({ context }) => {
      context.lineWidth = 2.5;
      const over = (id: number, colour: string): void => {
        context.strokeStyle = colour;
        stroke(context, state.data.view.trials[id]?.intermediate ?? []);
        endOf(context, id, 5);
      };
      for (const [place, id] of state.selected.entries()) over(id, theme.selection(place));
      if (state.hovered !== undefined) over(state.hovered, theme.colour("ink"));
    },
  });
  const nearest = (px: number, py: number): number | undefined => {
    const at = x.value((px - area.left) / (area.right - area.left)) - 1;
    let [found, least]: [number | undefined, number] = [undefined, REACH];
    for (const { id, intermediate } of state.data.view.trials) {
      if (state.shown[id] === 0 || at > intermediate.length - 0.5) continue;
      const first = Math.min(Math.max(Math.floor(at), 0), intermediate.length - 1);
      const [from, to] = [
        intermediate[first] as number,
        intermediate[first + 1] ?? (intermediate[first] as number),
      ];
      const away = Math.abs(atY(from + (to - from) * Math.min(Math.max(at - first, 0), 1)) - py);
      if (away < least) [found, least] = [id, away];
    }
    return found;
  };
  listen(page, plot, {
    nearest,
    placeOf: (id) => {
      const line = state.data.view.trials[id]?.intermediate ?? [];
      return [atX(line.length - 1), atY(line.at(-1) ?? 0)];
    },
    order: () => [...state.shown.keys()].filter((id) => state.shown[id] === 1),
  });
  const section = createSection(
    "curves",
    "Intermediate results",
    "A curve a trial: the better its final result, the more colour. Trials without one are grey, and end in a mark that says why.",
    element("div", { class: "card" }, plot.element),
    legend(["stopped", "stopped early"], ["failed", "failed"], ["running", "still running, or cancelled"]),
  );
  return {
    ...section,
    isShown: () => state.data.view.trials.some(({ intermediate }) => intermediate.length > 0),
  };
}
