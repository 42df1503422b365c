import { element } from "../../dom/element.ts";
import type { PageContext } from "../../PageContext.ts";
import { type Area, drawAxes, FONT, fit } from "../../plot/drawAxes.ts";
import { createPlot, type Surface } from "../../plot/Plot.ts";
import { listen } from "../../plot/PointPlot.ts";
import { durationScale } from "../../scale/durationScale.ts";
import { linearScale } from "../../scale/linearScale.ts";
import { type Lanes, layLanes } from "./layLanes.ts";

const SLICE = 500;
const MOST_HEIGHT = 420;

/** Which worker ran which trial when. */
export function timeline(page: PageContext): HTMLElement {
  const { state, theme } = page;
  let lanes: Lanes = { stretches: [], workers: [], count: 0 };
  let places = new Map<number, number>();
  let [from, to] = [0, 1];
  let area: Area = { left: 0, right: 1, top: 0, bottom: 1 };

  const lay = (): void => {
    const { view } = state.data;
    lanes = layLanes(view.trials, view.read);
    places = new Map(lanes.stretches.map(({ id }, i) => [id, i]));
    from = lanes.stretches.reduce((least, one) => Math.min(least, one.from), Number.POSITIVE_INFINITY);
    to = lanes.stretches.reduce((most, one) => Math.max(most, one.to), from + 1);
  };
  lay();
  const heightOf = (): number => Math.min(MOST_HEIGHT, Math.max(110, 46 + lanes.count * 20));
  const laneHeight = (): number => (area.bottom - area.top) / Math.max(1, lanes.count);
  const boxOf = (id: number): [number, number, number, number] | undefined => {
    const stretch = lanes.stretches[places.get(id) ?? -1];
    if (stretch === undefined) return undefined;
    const scale = (area.right - area.left) / (to - from);
    const tall = laneHeight();
    const left = area.left + (stretch.from - from) * scale;
    const wide = Math.max(1, (stretch.to - stretch.from) * scale - 0.5);
    return [left, area.top + stretch.lane * tall + (tall > 4 ? 1 : 0), wide, tall > 4 ? tall - 2 : tall];
  };

  function* draw(surface: Surface): Generator<void> {
    const { context, width, height } = surface;
    area = { left: Math.min(120, width * 0.25), right: width - 12, top: 6, bottom: height - 40 };
    const x = durationScale((to - from) / 1000);
    const y = { ...linearScale(0, 1), ticks: () => [] };
    drawAxes(surface, { theme, area, x, y, xTitle: "time since the first trial" });
    context.textAlign = "right";
    context.textBaseline = "middle";
    context.font = FONT;
    context.fillStyle = theme.colour("soft");
    let after = Number.NEGATIVE_INFINITY;
    for (const { name, first, count } of lanes.workers) {
      const at = area.top + (first + count / 2) * laneHeight();
      if (at < after) continue;
      after = at + 12;
      context.fillText(fit(context, name, area.left - 10), area.left - 6, at);
    }
    for (const [i, { id }] of lanes.stretches.entries()) {
      if (i % SLICE === SLICE - 1) yield;
      context.globalAlpha = state.shown[id] === 1 ? 0.8 : 0.15;
      context.fillStyle = theme.status(state.data.view.trials[id]?.status ?? "failed");
      context.fillRect(...(boxOf(id) as [number, number, number, number]));
    }
    context.globalAlpha = 1;
  }
  const plot = createPlot({
    ...page,
    label: "Which worker ran which trial when",
    height: heightOf,
    draw,
    drawOver: ({ context }) => {
      const over = (id: number, colour: string): void => {
        const box = boxOf(id);
        if (box === undefined) return;
        context.strokeStyle = colour;
        context.lineWidth = 2;
        context.strokeRect(...box);
      };
      for (const [place, id] of state.selected.entries()) over(id, theme.selection(place));
      if (state.hovered !== undefined) over(state.hovered, theme.colour("ink"));
    },
  });
  listen(page, plot, {
    nearest: (x, y) => {
      const lane = Math.floor((y - area.top) / laneHeight());
      const time = from + ((x - area.left) / (area.right - area.left)) * (to - from);
      return lanes.stretches.find(
        (one) => one.lane === lane && one.from <= time && time <= one.to && state.shown[one.id] === 1,
      )?.id;
    },
    placeOf: (id) => (boxOf(id)?.slice(0, 2) as [number, number] | undefined) ?? [0, 0],
    order: () =>
      lanes.stretches
        .map(({ id }) => id)
        .filter((id) => state.shown[id] === 1)
        .sort((a, b) => a - b),
  });
  const figure = element(
    "figure",
    { class: "card timeline" },
    element("figcaption", {}, "Timeline by worker"),
    plot.element,
  );
  const show = (): void => {
    figure.hidden = lanes.count === 0;
  };
  show();
  state.on("data", () => {
    lay();
    plot.resize();
    show();
  });
  return figure;
}
