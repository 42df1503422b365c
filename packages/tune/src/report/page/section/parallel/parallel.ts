import type { Column } from "../../data/Column.ts";
import { element } from "../../dom/element.ts";
import type { PageContext } from "../../PageContext.ts";
import { createPlot, type Surface } from "../../plot/Plot.ts";
import { listen } from "../../plot/PointPlot.ts";
import { columnScale } from "../../scale/columnScale.ts";
import type { Brush } from "../../state/Brush.ts";
import { createSection, type Section } from "../Section.ts";
import { axisTitle } from "./axisTitle.ts";
import { colourKey } from "./colourKey.ts";
import { type Crossings, drawLines, strokeLine } from "./drawLines.ts";
import { nearestLine } from "./nearestLine.ts";
import { optionBrush } from "./optionBrush.ts";
import { crossing, type ParallelAxis } from "./ParallelAxis.ts";
import { type AxisBrush, rangeBrush } from "./rangeBrush.ts";
import { topShare } from "./topShare.ts";

const HEIGHT = 380;
const MARGIN = { top: 34, bottom: 44, left: 26, right: 74 };
/** With less room between two axes the plot scrolls sideways. */
const LEAST_GAP = 84;

/** Every trial as a line across all parameters and results, with a brush on each axis. */
export function parallel(page: PageContext): Section {
  const { state, theme, frames } = page;
  let order: string[] = [];
  let axes: readonly ParallelAxis[] = [];
  let crossings: Crossings = [];
  let brushes = new Map<string, AxisBrush>();
  let signature = "";
  let placed: unknown[] = [];

  const controls = element("div", { class: "axes" });
  const plot = createPlot({
    ...page,
    label: "Every trial as a line across its parameters and results",
    height: HEIGHT,
    onSize: (size) => place(size),
    draw: (surface) => {
      place(surface);
      return drawLines(surface, page, axes, crossings);
    },
    drawOver: ({ context }) => {
      context.lineJoin = "round";
      context.lineWidth = 2.5;
      for (const [i, id] of state.selected.entries()) {
        context.strokeStyle = theme.selection(i);
        strokeLine(context, axes, crossings, id);
      }
      if (state.hovered === undefined) return;
      context.strokeStyle = theme.colour("ink");
      strokeLine(context, axes, crossings, state.hovered);
    },
  });
  plot.element.append(controls);
  const inner = element("div", { class: "parallel" }, plot.element);

  const columns = (): Column[] => {
    const { parameters, objectives } = state.data;
    const all = [...parameters, ...objectives.map(({ column }) => column)];
    const known = new Map(all.map((column) => [column.name, column]));
    order = [
      ...order.filter((name) => known.has(name)),
      ...all.map(({ name }) => name).filter((name) => !order.includes(name)),
    ];
    return order.map((name) => known.get(name) as Column);
  };
  /** Lays the axes out; the elements over them are made anew only where something of them differs. */
  const place = ({ width, height }: Pick<Surface, "width" | "height">): void => {
    const shown = columns();
    // A brush moves no line.
    const now = [state.data, width, height, order.join("\n")];
    if (now.every((one, i) => one === placed[i])) return;
    placed = now;
    const gap = (width - MARGIN.left - MARGIN.right) / Math.max(1, shown.length - 1);
    axes = shown.map((column, i) => ({
      column,
      scale: columnScale(column),
      x: MARGIN.left + i * gap,
      top: MARGIN.top,
      bottom: height - MARGIN.bottom,
    }));
    const count = state.shown.length;
    crossings = axes.map((axis) =>
      Float32Array.from({ length: count }, (_, id) => crossing(axis, id, count)),
    );
    const next = JSON.stringify([
      width,
      axes.map(({ column, scale }) => [
        column.name,
        column.kind === "numeric" ? [scale.value(0), scale.value(1)] : column.options,
      ]),
    ]);
    if (next === signature) return;
    signature = next;
    const set = (name: string) => (brush: Brush | undefined) => state.setBrush(name, brush);
    brushes = new Map();
    const holders = axes.map((axis) => {
      const { name, kind } = axis.column;
      const brush =
        kind === "numeric" ? rangeBrush(axis, frames, set(name)) : optionBrush(axis, gap - 14, set(name));
      brush.show(state.brushes.get(name));
      brushes.set(name, brush);
      const holder = element(
        "div",
        { class: "axis" },
        axisTitle(name, gap, (by) => moveAxis(name, by)),
        brush.element,
      );
      holder.style.left = `${axis.x}px`;
      return holder;
    });
    controls.replaceChildren(...holders);
  };
  const moveAxis = (name: string, by: number): void => {
    const from = order.indexOf(name);
    const to = Math.min(Math.max(from + by, 0), order.length - 1);
    order.splice(to, 0, ...order.splice(from, 1));
    frames.next(inner, () => {
      place(plot);
      controls.querySelector<HTMLElement>(`[data-axis="${CSS.escape(name)}"]`)?.focus();
      plot.redraw();
    });
  };
  const fitWidth = (): void => {
    inner.style.minWidth = `${(columns().length - 1) * LEAST_GAP + MARGIN.left + MARGIN.right}px`;
  };
  fitWidth();
  // What happens on an axis is no pointing at a line.
  for (const event of ["click", "keydown", "pointermove"])
    controls.addEventListener(event, (happened) => {
      if (event !== "pointermove" || (happened as PointerEvent).buttons !== 0) happened.stopPropagation();
    });
  listen(page, plot, {
    nearest: (x, y) => nearestLine(axes, crossings, state.shown, x, y),
    placeOf: (id) => [axes.at(-1)?.x ?? 0, crossings.at(-1)?.[id] ?? 0],
    order: () => {
      const { quality } = state.objective;
      return [...quality.keys()]
        .filter((id) => state.shown[id] === 1 && !Number.isNaN(quality[id]))
        .sort((a, b) => (quality[b] as number) - (quality[a] as number));
    },
  });
  state.on("data", fitWidth);
  state.on("shown", () => {
    for (const [name, brush] of brushes) brush.show(state.brushes.get(name));
  });
  return createSection(
    "parallel",
    "Parallel coordinates",
    "A line a trial. Drag along an axis or press options to keep trials in view, here and in every part of the page; drag a name to move its axis. Lines below an axis have no value there.",
    topShare(page),
    element(
      "div",
      { class: "card" },
      element("div", { class: "sideways", tabindex: -1 }, inner),
      colourKey(page),
    ),
  );
}
