import { element } from "../dom/element.ts";
import type { PageContext } from "../PageContext.ts";
import type { Area } from "../plot/drawAxes.ts";
import { drawGlyph } from "../plot/drawGlyph.ts";
import type { Surface } from "../plot/Plot.ts";
import { createPointPlot, type Points } from "../plot/PointPlot.ts";
import { linearScale } from "../scale/linearScale.ts";
import { robustRange } from "../scale/robustRange.ts";
import type { Scale } from "../scale/Scale.ts";
import { createSection, legend, type Section, select } from "./Section.ts";

/** Two objectives against each other, and the trials that no other is better than in all. */
export function pareto(page: PageContext): Section {
  const { state, theme } = page;
  const chosen: [number, number] = [0, 1];
  const scaleOf = (values: Float64Array): Scale => {
    const [least, most] = robustRange(values) ?? [0, 1];
    const margin = (most - least) * 0.04;
    return linearScale(least - margin, most + margin);
  };
  const points = (): Points => {
    const [across, up] = chosen.map((i) => state.data.objectives[i]?.column ?? state.objective.column) as [
      (typeof state.objective)["column"],
      (typeof state.objective)["column"],
    ];
    const [x, y] = [scaleOf(across.values), scaleOf(up.values)];
    const front = new Set(state.data.best);
    const { view, isFeasible } = state.data;
    return {
      x,
      y,
      xs: across.values,
      ys: up.values,
      xTitle: titleOf(chosen[0]),
      yTitle: titleOf(chosen[1]),
      shape: (id) => (view.trials[id]?.status === "complete" && isFeasible[id] === 1 ? "dot" : "square"),
      colour: (id) => theme.colour(front.has(id) ? "best" : isFeasible[id] === 1 ? "val" : "plain"),
      // With more objectives the front is no line in any two of them.
      onTop: (surface, area) => {
        if (state.data.objectives.length === 2)
          drawFront(surface, area, { x, y, xs: across.values, ys: up.values });
      },
    };
  };
  const titleOf = (i: number): string => {
    const objective = state.data.objectives[i];
    return `${objective?.column.name}, ${objective?.direction === "maximize" ? "more" : "less"} is better`;
  };
  const drawFront = (
    { context }: Surface,
    area: Area,
    { x, y, xs, ys }: Pick<Points, "x" | "y" | "xs" | "ys">,
  ): void => {
    const front = [...state.data.best].sort((a, b) => (xs[a] as number) - (xs[b] as number));
    context.strokeStyle = theme.colour("best");
    context.lineWidth = 1.5;
    context.beginPath();
    let before: readonly [number, number] | undefined;
    const isMore = state.data.objectives[chosen[0]]?.direction === "maximize";
    for (const id of front) {
      const at = area.left + x.place(xs[id] as number) * (area.right - area.left);
      const height = area.bottom - y.place(ys[id] as number) * (area.bottom - area.top);
      // The step's corner is what both reach, never better than either.
      if (before !== undefined) context.lineTo(isMore ? before[0] : at, isMore ? height : before[1]);
      context.lineTo(at, height);
      before = [at, height];
    }
    context.stroke();
    context.fillStyle = theme.colour("best");
    for (const id of front.filter((one) => state.shown[one] === 1)) {
      const at = area.left + x.place(xs[id] as number) * (area.right - area.left);
      drawGlyph(context, "dot", at, area.bottom - y.place(ys[id] as number) * (area.bottom - area.top), 3.6);
    }
  };
  const plot = createPointPlot(page, {
    label: "Two objectives against each other, with the Pareto front",
    height: (width) => (width < 560 ? 300 : 400),
    points,
  });
  const controls = element("div", { class: "controls" });
  const names = state.data.objectives.map(({ column }) => column.name);
  const choose = (which: 0 | 1) => (index: number) => {
    chosen[which] = index;
    plot.redraw();
  };
  if (names.length > 2)
    controls.append(select("Across", names, 0, choose(0)), select("Up", names, 1, choose(1)));
  else controls.hidden = true;
  const section = createSection(
    "pareto",
    "Pareto front",
    "The trials of the front: no other is at least as good in every objective and better in one.",
    controls,
    element("div", { class: "card" }, plot.element),
    legend(
      ["front", "on the front"],
      ["complete", "behind it"],
      ["infeasible", "breaks a constraint, or has no final result"],
    ),
  );
  return { ...section, isShown: () => state.data.objectives.length > 1 };
}
