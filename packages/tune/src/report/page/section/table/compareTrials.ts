import { element } from "../../dom/element.ts";
import type { PageContext } from "../../PageContext.ts";
import { drawAxes } from "../../plot/drawAxes.ts";
import { createPlot, type Surface } from "../../plot/Plot.ts";
import { linearScale } from "../../scale/linearScale.ts";
import { robustRange } from "../../scale/robustRange.ts";
import { copyButton } from "./copyButton.ts";
import { tableColumns } from "./tableColumns.ts";

/** The selected trials side by side, with their intermediate results in one plot. */
export function compareTrials(page: PageContext): HTMLElement {
  const { state, theme } = page;
  const plot = createPlot({
    ...page,
    label: "Intermediate results of the selected trials",
    height: 220,
    draw: drawCurves,
  });
  const curves = element(
    "figure",
    { class: "card" },
    element("figcaption", {}, "Intermediate results"),
    plot.element,
  );
  const table = element("div", { class: "scroll" });
  const panel = element("div", { class: "compare", role: "region", "aria-label": "Selected trials" });
  const clear = element("button", { type: "button" }, "Clear selection");
  clear.addEventListener("click", () => state.clearSelected());
  panel.append(
    element("div", { class: "controls" }, element("h3", {}, "Selected trials"), clear),
    table,
    curves,
  );

  function* drawCurves(surface: Surface): Generator<void> {
    const { context, width, height } = surface;
    const { trials } = state.data.view;
    const lines = state.selected.map((id) => trials[id]?.intermediate ?? []);
    const range = robustRange(lines.flat());
    if (range === undefined) return;
    const longest = Math.max(2, ...lines.map((line) => line.length));
    const area = { left: 46, right: width - 12, top: 10, bottom: height - 40 };
    const [x, y] = [linearScale(1, longest, true), linearScale(...range)];
    drawAxes(surface, { theme, area, x, y, xTitle: "step" });
    yield;
    context.lineWidth = 2;
    for (const [place, line] of lines.entries()) {
      context.strokeStyle = context.fillStyle = theme.selection(place);
      context.beginPath();
      line.forEach((value, step) => {
        const px = area.left + x.place(step + 1) * (area.right - area.left);
        const py = area.bottom - Math.min(Math.max(y.place(value), 0), 1) * (area.bottom - area.top);
        if (line.length === 1) context.rect(px - 2, py - 2, 4, 4);
        context.lineTo(px, py);
      });
      context.stroke();
    }
  }

  const show = (): void => {
    const { selected, data } = state;
    panel.hidden = selected.length === 0;
    if (panel.hidden) return;
    const columns = tableColumns(data).filter(({ name }) => name !== "trial");
    const rows = columns
      .map((column) => ({ column, texts: selected.map((id) => column.text(id)) }))
      .filter(({ texts }) => texts.some((text) => text !== ""))
      .map(({ column, texts }) => {
        const differs = new Set(texts).size > 1;
        return element(
          "tr",
          { class: differs ? "differs" : undefined },
          element("th", { scope: "row" }, column.name),
          ...texts.map((text) =>
            element("td", { class: column.isNumeric ? "num" : "" }, text === "" ? "–" : text),
          ),
        );
      });
    const heads = selected.map((id, place) => {
      const remove = element("button", { type: "button", "aria-label": `Remove trial ${id}` }, "×");
      remove.addEventListener("click", () => state.toggleSelected(id));
      return element(
        "th",
        { scope: "col", class: `pick pick-${place}` },
        `Trial ${id} `,
        copyButton("Copy", () => data.view.trials[id]?.parameters),
        remove,
      );
    });
    table.replaceChildren(
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, element("td", {}), ...heads)),
        element("tbody", {}, ...rows),
      ),
    );
    curves.hidden = selected.every((id) => data.view.trials[id]?.intermediate.length === 0);
    plot.redraw();
  };
  show();
  state.on("selected", show);
  state.on("data", show);
  return panel;
}
