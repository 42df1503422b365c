import type { Column } from "../../data/Column.ts";
import { element } from "../../dom/element.ts";
import type { PageContext } from "../../PageContext.ts";
import { shapeOf } from "../../plot/drawGlyph.ts";
import { createPointPlot } from "../../plot/PointPlot.ts";
import { spread } from "../../plot/spread.ts";
import { columnScale } from "../../scale/columnScale.ts";
import { robustRange } from "../../scale/robustRange.ts";
import { createSection, type Section, select } from "../Section.ts";
import { drawField } from "./drawField.ts";
import { smoothField } from "./smoothField.ts";

/** The result over two parameters, which the reader chooses; the two that matter most to begin with. */
export function contour(page: PageContext): Section {
  const { state, theme } = page;
  // Two numeric ones where there are, since these have something between their values.
  const [first, second] = page
    .importance()
    .map(({ name }) => state.data.parameters.find((column) => column.name === name) as Column)
    .sort((a, b) => Number(a.kind === "categorical") - Number(b.kind === "categorical"))
    .map(({ name }) => name);
  const chosen: [string | undefined, string | undefined] = [first, second];
  const columnOf = (which: 0 | 1): Column => {
    const { parameters } = state.data;
    return (parameters.find(({ name }) => name === chosen[which]) ??
      parameters[which] ??
      parameters[0]) as Column;
  };
  const plot = createPointPlot(page, {
    label: "Expected result over two parameters",
    height: (width) => Math.min(460, Math.max(280, width * 0.55)),
    left: 64,
    points: () => {
      const [x, y] = [columnOf(0), columnOf(1)];
      const [scaleX, scaleY] = [columnScale(x), columnScale(y)];
      const { column, direction } = state.objective;
      const { view, isFeasible } = state.data;
      return {
        x: scaleX,
        y: scaleY,
        xs: spread(x),
        ys: spread(y),
        xTitle: x.name,
        yTitle: y.name,
        opacity: state.shownCount > 1000 ? 0.25 : 0.7,
        shape: (id) => shapeOf(view.trials[id]?.status ?? "failed", isFeasible[id] === 1),
        colour: () => theme.colour("ink"),
        under: (surface, area) => {
          const field = smoothField({ x, y, scaleX, scaleY }, column.values);
          drawField(surface, area, field, {
            range: robustRange(field.values) ?? [0, 1],
            isSmooth: [x.kind === "numeric", y.kind === "numeric"],
            colour: (share) => theme.quality(direction === "maximize" ? share : 1 - share),
          });
        },
      };
    },
  });
  const controls = element("div", { class: "controls" });
  const show = (): void => {
    const names = state.data.parameters.map(({ name }) => name);
    const choose = (which: 0 | 1) => (index: number) => {
      chosen[which] = names[index];
      plot.redraw();
    };
    controls.replaceChildren(
      select("Across", names, names.indexOf(columnOf(0).name), choose(0)),
      select("Up", names, names.indexOf(columnOf(1).name), choose(1)),
    );
  };
  show();
  let shown = state.data.parameters;
  state.on("data", () => {
    const isSame =
      shown.map(({ name }) => name).join("\n") === state.data.parameters.map(({ name }) => name).join("\n");
    shown = state.data.parameters;
    if (!isSame) show();
  });
  const section = createSection(
    "contour",
    "Contour",
    "The result to expect over two parameters, as the mean of the trials around: the better, the more colour. Where no trial is near nothing is drawn.",
    controls,
    element("div", { class: "card" }, plot.element),
  );
  return { ...section, isShown: () => state.data.parameters.length > 1 };
}
