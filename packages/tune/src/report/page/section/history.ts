import { element } from "../dom/element.ts";
import type { PageContext } from "../PageContext.ts";
import type { Area } from "../plot/drawAxes.ts";
import { shapeOf } from "../plot/drawGlyph.ts";
import type { Surface } from "../plot/Plot.ts";
import { createPointPlot } from "../plot/PointPlot.ts";
import { linearScale } from "../scale/linearScale.ts";
import { robustRange } from "../scale/robustRange.ts";
import type { Scale } from "../scale/Scale.ts";
import { createSection, legend, type Section } from "./Section.ts";

/** Every trial by its number, and the best so far. */
export function history(page: PageContext): Section {
  const { state, theme } = page;
  const bestSoFar = (x: Scale, y: Scale) => (surface: Surface, area: Area) => {
    const { context } = surface;
    const { column, direction } = state.objective;
    const placeX = (id: number): number => area.left + x.place(id) * (area.right - area.left);
    context.strokeStyle = theme.colour("best");
    context.lineWidth = 2;
    context.lineJoin = "round";
    context.beginPath();
    let best = Number.NaN;
    let at = 0;
    state.data.isFeasible.forEach((isFeasible, id) => {
      const value = column.values[id] as number;
      const isBetter = Number.isNaN(best) || (direction === "maximize" ? value > best : value < best);
      if (isFeasible === 0 || !isBetter) return;
      const place = Math.min(Math.max(y.place(value), 0), 1);
      const next = area.bottom - place * (area.bottom - area.top);
      if (Number.isNaN(best)) context.moveTo(placeX(id), next);
      else {
        context.lineTo(placeX(id), at);
        context.lineTo(placeX(id), next);
      }
      [best, at] = [value, next];
    });
    if (!Number.isNaN(best)) context.lineTo(area.right, at);
    context.stroke();
  };
  const plot = createPointPlot(page, {
    label: "Result of every trial by its number, with the best so far",
    height: (width) => (width < 560 ? 260 : 340),
    points: () => {
      const { view, isFeasible } = state.data;
      const { column } = state.objective;
      const [least, most] = robustRange(column.values) ?? [0, 1];
      const margin = (most - least) * 0.04;
      const x = linearScale(-0.5, Math.max(view.trials.length, 2) - 0.5, true);
      const y = linearScale(least - margin, most + margin);
      return {
        x,
        y,
        xs: view.trials.map(({ id }) => id),
        ys: column.values,
        xTitle: "trial",
        yTitle: column.name,
        shape: (id) => shapeOf(view.trials[id]?.status ?? "failed", isFeasible[id] === 1),
        colour: (id) =>
          isFeasible[id] === 0 && view.trials[id]?.status === "complete"
            ? theme.colour("plain")
            : theme.status(view.trials[id]?.status ?? "failed"),
        onTop: bestSoFar(x, y),
        under: ({ context }, area) => {
          // Trials that gave nothing stand below, so that a run of failures is seen where it happened.
          for (const { id, status } of view.trials) {
            if (status !== "failed" && status !== "cancelled") continue;
            context.fillStyle = theme.status(status);
            const at = area.left + x.place(id) * (area.right - area.left);
            context.fillRect(at - 0.75, area.bottom - 7, 1.5, 7);
          }
        },
      };
    },
  });
  return createSection(
    "history",
    "History",
    "Every trial by its number. A stopped one stands at its last intermediate result, a failed or cancelled one as a stroke at the bottom; results far out are held at the edge.",
    element("div", { class: "card" }, plot.element),
    legend(
      ["complete", "complete"],
      ["stopped", "stopped early"],
      ["failed", "failed"],
      ["infeasible", "breaks a constraint"],
      ["best", "best so far"],
    ),
  );
}
