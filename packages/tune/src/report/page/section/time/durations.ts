import { element } from "../../dom/element.ts";
import type { PageContext } from "../../PageContext.ts";
import { type Area, drawAxes } from "../../plot/drawAxes.ts";
import { createPlot, type Surface } from "../../plot/Plot.ts";
import { listen } from "../../plot/PointPlot.ts";
import { durationScale } from "../../scale/durationScale.ts";
import { linearScale } from "../../scale/linearScale.ts";
import { robustRange } from "../../scale/robustRange.ts";
import { createSection, legend, type Section } from "../Section.ts";
import { timeline } from "./timeline.ts";

const SLICE = 500;

/** How long each trial took, and which worker ran it when. */
export function durations(page: PageContext): Section {
  const { state, theme } = page;
  let area: Area = { left: 0, right: 1, top: 0, bottom: 1 };
  const most = (): number => robustRange(state.data.seconds.values)?.[1] || 1;
  const leftOf = (id: number): number =>
    area.left + (id / Math.max(1, state.data.view.trials.length)) * (area.right - area.left);
  const topOf = (id: number, longest: number): number => {
    const share = Math.min((state.data.seconds.values[id] as number) / longest, 1);
    return area.bottom - share * (area.bottom - area.top);
  };

  function* draw(surface: Surface): Generator<void> {
    const { context, width, height } = surface;
    const { trials } = state.data.view;
    area = { left: 78, right: width - 12, top: 22, bottom: height - 40 };
    const longest = most();
    const x = linearScale(-0.5, Math.max(1, trials.length) - 0.5, true);
    const y = durationScale(longest);
    drawAxes(surface, { theme, area, x, y, xTitle: "trial", yTitle: "duration" });
    const wide = leftOf(1) - leftOf(0);
    const bar = Math.max(1, wide > 4 ? wide - 2 : wide);
    for (const { id, status } of trials) {
      if (id % SLICE === SLICE - 1) yield;
      const top = topOf(id, longest);
      if (Number.isNaN(top)) continue;
      context.globalAlpha = state.shown[id] === 1 ? 0.8 : 0.12;
      context.fillStyle = theme.status(status);
      context.fillRect(leftOf(id) + (wide - bar) / 2, top, bar, Math.max(1, area.bottom - top));
    }
    context.globalAlpha = 1;
  }
  const plot = createPlot({
    ...page,
    label: "Duration of every trial",
    height: 240,
    draw,
    drawOver: ({ context }) => {
      const wide = Math.max(2, leftOf(1) - leftOf(0));
      const over = (id: number, colour: string): void => {
        const top = topOf(id, most());
        if (Number.isNaN(top)) return;
        context.strokeStyle = colour;
        context.lineWidth = 2;
        context.strokeRect(leftOf(id), top, wide, area.bottom - top);
      };
      for (const [place, id] of state.selected.entries()) over(id, theme.selection(place));
      if (state.hovered !== undefined) over(state.hovered, theme.colour("ink"));
    },
  });
  listen(page, plot, {
    nearest: (x) => {
      const count = state.data.view.trials.length;
      const id = Math.floor(((x - area.left) / (area.right - area.left)) * count);
      return id >= 0 && id < count && state.shown[id] === 1 ? id : undefined;
    },
    placeOf: (id) => [leftOf(id), topOf(id, most())],
    order: () => [...state.shown.keys()].filter((id) => state.shown[id] === 1),
  });
  return createSection(
    "durations",
    "Durations",
    "How long the newest attempt of each trial took, and which worker ran it when.",
    element("figure", { class: "card" }, element("figcaption", {}, "Duration by trial"), plot.element),
    timeline(page),
    legend(
      ["complete", "complete"],
      ["stopped", "stopped early"],
      ["failed", "failed"],
      ["running", "running"],
      ["cancelled", "cancelled"],
    ),
  );
}
