import { element } from "../dom/element.ts";
import type { PageContext } from "../PageContext.ts";
import { shapeOf } from "../plot/drawGlyph.ts";
import type { Plot } from "../plot/Plot.ts";
import { createPointPlot } from "../plot/PointPlot.ts";
import { spread } from "../plot/spread.ts";
import { columnScale } from "../scale/columnScale.ts";
import { linearScale } from "../scale/linearScale.ts";
import { robustRange } from "../scale/robustRange.ts";
import { createSection, type Section } from "./Section.ts";

/** The result over each parameter alone. */
export function slices(page: PageContext): Section {
  const { state } = page;
  const grid = element("div", { class: "grid small" });
  const plots = new Map<string, { readonly plot: Plot; readonly figure: HTMLElement }>();
  const create = (name: string) => {
    const plot = slicePlot(page, name);
    return {
      plot,
      figure: element("figure", { class: "card" }, element("figcaption", {}, name), plot.element),
    };
  };
  const show = (): void => {
    const names = state.data.parameters.map((column) => column.name);
    for (const name of names) if (!plots.has(name)) plots.set(name, create(name));
    const figures = names.map((name) => plots.get(name)?.figure as HTMLElement);
    const isSame =
      figures.length === grid.children.length && figures.every((one, i) => grid.children[i] === one);
    if (!isSame) grid.replaceChildren(...figures);
  };
  show();
  state.on("data", show);
  return createSection(
    "slices",
    "Slices",
    "The result over each parameter alone. The colour goes by the trial's number, the latest strongest: it shows where the search went.",
    grid,
  );
}

function slicePlot(page: PageContext, name: string): Plot {
  const { state, theme } = page;
  return createPointPlot(page, {
    label: `Result over ${name}`,
    height: 190,
    points: () => {
      const { view, isFeasible, parameters } = state.data;
      const { column } = state.objective;
      const parameter = parameters.find((one) => one.name === name) ?? column;
      const [least, most] = robustRange(column.values) ?? [0, 1];
      const margin = (most - least) * 0.05;
      const count = view.trials.length;
      return {
        x: columnScale(parameter),
        y: linearScale(least - margin, most + margin),
        xs: spread(parameter),
        ys: column.values,
        yTitle: column.name,
        shape: (id) => shapeOf(view.trials[id]?.status ?? "failed", isFeasible[id] === 1),
        colour: (id) => theme.quality(0.15 + (0.85 * id) / count),
      };
    },
  });
}
