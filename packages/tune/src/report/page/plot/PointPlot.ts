import type { PageContext } from "../PageContext.ts";
import type { Scale } from "../scale/Scale.ts";
import { trialFacts, trialTitle } from "../text/trialText.ts";
import { type Area, drawAxes } from "./drawAxes.ts";
import { drawGlyph, type Shape } from "./drawGlyph.ts";
import { createPlot, type Plot, type Surface } from "./Plot.ts";

/** A point a trial, by id. */
export interface Points {
  readonly x: Scale;
  readonly y: Scale;
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly xTitle?: string;
  readonly yTitle?: string;
  /** How much the points cover, from 0 to 1; by their number unless given. */
  readonly opacity?: number;
  shape(id: number): Shape;
  colour(id: number): string;
  /** Draws what lies under the points. */
  under?(surface: Surface, area: Area): void;
  /** Draws what lies over them. */
  onTop?(surface: Surface, area: Area): void;
}

export interface PointPlotOptions {
  readonly label: string;
  readonly height: number | ((width: number) => number);
  readonly left?: number;
  /** Asked at each drawing. */
  points(): Points;
}

/** Points between two slices. */
const SLICE = 300;
/** Members of a front that are ringed. */
const MOST_RINGS = 60;
/** A trial is pointed at from this many pixels away. */
const REACH = 18;

/** A plot of trials as points, which can be pointed at, walked through by arrow keys and selected. */
export function createPointPlot(page: PageContext, options: PointPlotOptions): Plot {
  const { state, theme } = page;
  let placed = { xs: new Float32Array(0), ys: new Float32Array(0) };
  let current: Points | undefined;

  function* draw(surface: Surface): Generator<void> {
    const { context, width, height } = surface;
    const points = options.points();
    const area = {
      left: options.left ?? 46,
      right: width - 12,
      top: points.yTitle === undefined ? 10 : 22,
      bottom: height - (points.xTitle === undefined ? 24 : 40),
    };
    current = points;
    placed = placePoints(points, area, state.data.view.trials.length);
    drawAxes(surface, { theme, area, ...points });
    points.under?.(surface, area);
    const radius = radiusFor(state.shownCount);
    const hidden = state.shown.length > 400 ? { opacity: 0.22, radius: 1.5 } : { opacity: 0.5, radius: 2.4 };
    const isPart = state.shownCount < state.shown.length;
    for (const isShown of isPart ? [0, 1] : [1]) {
      context.globalAlpha = isShown === 1 ? (points.opacity ?? opacityFor(state.shownCount)) : hidden.opacity;
      for (let id = 0; id < placed.xs.length; id++) {
        if (id % SLICE === SLICE - 1) yield;
        const x = placed.xs[id] as number;
        if (state.shown[id] !== isShown || Number.isNaN(x)) continue;
        const colour = isShown === 1 ? points.colour(id) : theme.colour("axis");
        context.fillStyle = colour;
        context.strokeStyle = colour;
        context.lineWidth = 1.4;
        drawGlyph(
          context,
          points.shape(id),
          x,
          placed.ys[id] as number,
          isShown === 1 ? radius : hidden.radius,
        );
      }
    }
    context.globalAlpha = 1;
    points.onTop?.(surface, area);
  }
  const drawOver = ({ context }: Surface): void => {
    const ring = (id: number, colour: string, radius = 6.5, line = 2.5): void => {
      if (Number.isNaN(placed.xs[id] ?? Number.NaN)) return;
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.beginPath();
      context.arc(placed.xs[id] as number, placed.ys[id] as number, radius, 0, 2 * Math.PI);
      context.stroke();
    };
    for (const id of state.data.best.slice(0, MOST_RINGS)) ring(id, theme.colour("best"), 5.5, 1.5);
    for (const [place, id] of state.selected.entries()) ring(id, theme.selection(place));
    if (state.hovered !== undefined) ring(state.hovered, theme.colour("ink"));
  };
  const plot = createPlot({ ...page, label: options.label, height: options.height, draw, drawOver });

  const nearest = (x: number, y: number): number | undefined => {
    let [found, least]: [number | undefined, number] = [undefined, REACH ** 2];
    for (let id = 0; id < placed.xs.length; id++) {
      const away = ((placed.xs[id] as number) - x) ** 2 + ((placed.ys[id] as number) - y) ** 2;
      if (away < least && state.shown[id] === 1) [found, least] = [id, away];
    }
    return found;
  };
  listen(page, plot, {
    nearest,
    placeOf: (id) => [placed.xs[id] ?? Number.NaN, placed.ys[id] ?? Number.NaN],
    order: () => {
      const at = current;
      if (at === undefined) return [];
      return [...placed.xs.keys()]
        .filter((id) => state.shown[id] === 1 && !Number.isNaN(placed.xs[id]))
        .sort((a, b) => (at.xs[a] as number) - (at.xs[b] as number));
    },
  });
  return plot;
}

interface Pointing {
  nearest(x: number, y: number): number | undefined;
  placeOf(id: number): readonly [number, number];
  /** Ids as the arrow keys go through them. */
  order(): readonly number[];
}

/** Lets trials of a plot be pointed at and selected, by pointer and by keys. */
export function listen({ state, tooltip, frames }: PageContext, plot: Plot, pointing: Pointing): void {
  const { element } = plot;
  const key = {};
  element.tabIndex = 0;
  element.setAttribute("role", "group");
  element.setAttribute("aria-description", "Arrow keys go from trial to trial, Enter selects for comparison");
  const point = (id: number | undefined, x = 0, y = 0): void => {
    state.setHovered(id);
    if (id === undefined) tooltip.hide();
    else tooltip.show(trialTitle(state.data, id), trialFacts(state.data, id), x, y);
  };
  element.addEventListener("pointermove", ({ clientX, clientY }) => {
    frames.next(key, () => {
      const box = element.getBoundingClientRect();
      point(pointing.nearest(clientX - box.left, clientY - box.top), clientX, clientY);
    });
  });
  element.addEventListener("pointerleave", () => frames.next(key, () => point(undefined)));
  element.addEventListener("blur", () => point(undefined));
  element.addEventListener("click", ({ clientX, clientY }) => {
    const box = element.getBoundingClientRect();
    const id = pointing.nearest(clientX - box.left, clientY - box.top);
    if (id !== undefined) state.toggleSelected(id);
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") point(undefined);
    if (event.key === "Enter" && state.hovered !== undefined) state.toggleSelected(state.hovered);
    const order = pointing.order();
    const at = state.hovered === undefined ? -1 : order.indexOf(state.hovered);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: order.length - 1 }[event.key];
    if (to === undefined || order.length === 0) return;
    event.preventDefault();
    const id = order[Math.min(Math.max(to, 0), order.length - 1)] as number;
    const box = element.getBoundingClientRect();
    const [x, y] = pointing.placeOf(id);
    point(id, box.left + x, box.top + y);
    const facts = trialFacts(state.data, id).map(([name, value]) => `${name} ${value}`);
    tooltip.say(`${trialTitle(state.data, id)}: ${facts.join(", ")}`);
  });
  state.on("hovered", () => plot.redrawOver());
  state.on("selected", () => plot.redrawOver());
  state.on("shown", () => plot.redraw());
}

function placePoints({ x, y, xs, ys }: Points, { left, right, top, bottom }: Area, count: number) {
  const placed = { xs: new Float32Array(count).fill(Number.NaN), ys: new Float32Array(count) };
  const hold = (place: number): number => Math.min(Math.max(place, 0), 1);
  for (let id = 0; id < count; id++) {
    const [value, result] = [xs[id] as number, ys[id] as number];
    if (Number.isNaN(value) || Number.isNaN(result)) continue;
    placed.xs[id] = left + hold(x.place(value)) * (right - left);
    placed.ys[id] = bottom - hold(y.place(result)) * (bottom - top);
  }
  return placed;
}

export const radiusFor = (count: number): number => (count > 3000 ? 1.6 : count > 400 ? 2.4 : 3.6);
const opacityFor = (count: number): number => (count > 3000 ? 0.6 : 0.85);
