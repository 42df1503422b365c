import type { ExperimentView } from "../../view/ExperimentView.ts";
import { type ParameterImportance, parameterImportance } from "../../view/importance/parameterImportance.ts";
import { element } from "./dom/element.ts";
import { createTooltip } from "./dom/Tooltip.ts";
import { createFrames } from "./frames/Frames.ts";
import type { PageContext } from "./PageContext.ts";
import { createTheme } from "./plot/Theme.ts";
import type { ReportSource } from "./ReportSource.ts";
import { contour } from "./section/contour/contour.ts";
import { curves } from "./section/curves/curves.ts";
import { header } from "./section/header.ts";
import { history } from "./section/history.ts";
import { importance } from "./section/importance.ts";
import { parallel } from "./section/parallel/parallel.ts";
import { pareto } from "./section/pareto.ts";
import { select } from "./section/Section.ts";
import { slices } from "./section/slices.ts";
import { trialTable } from "./section/table/trialTable.ts";
import { durations } from "./section/time/durations.ts";
import { createState, type ReportState } from "./state/ReportState.ts";

/** Changes are shown at most this often, in milliseconds. */
const SHOW_EVERY = 500;

/** Fills an element with the report of an experiment, and keeps it up to date. While something is drawn it has `data-busy`. */
export function startReport(root: HTMLElement, source: ReportSource): void {
  const state = createState(source.view);
  const theme = createTheme(document.documentElement);
  const frames = createFrames((isBusy) => root.toggleAttribute("data-busy", isBusy));
  root.replaceChildren();
  const page: PageContext = {
    state,
    theme,
    frames,
    tooltip: createTooltip(root),
    importance: rememberImportance(state),
  };
  const sections = [
    history,
    pareto,
    parallel,
    curves,
    slices,
    contour,
    durations,
    importance,
    trialTable,
  ].map((section) => section(page));
  const links = sections.map(({ link, title }) => element("a", { href: `#${link}` }, title));
  const showParts = (): void => {
    for (const [i, { element: part, isShown }] of sections.entries()) {
      const isHidden = isShown?.() === false;
      part.hidden = isHidden;
      (links[i] as HTMLElement).hidden = isHidden;
    }
  };
  showParts();
  state.on("data", showParts);
  root.prepend(
    header(page),
    element(
      "div",
      { class: "bar-top" },
      element("nav", { "aria-label": "Parts of the report" }, ...links),
      ...chooseObjective(state),
    ),
    element("main", {}, ...sections.map((section) => section.element)),
    element("footer", {}, element("p", { class: "fine" }, "Made by Mixwell.")),
  );

  let newest: ExperimentView | undefined;
  source.subscribe((view) => {
    if (newest === undefined) {
      setTimeout(() => {
        if (newest !== undefined) state.setView(newest);
        newest = undefined;
      }, SHOW_EVERY);
    }
    newest = view;
  });
}

function rememberImportance(state: ReportState): PageContext["importance"] {
  let known: { readonly view: ExperimentView; readonly objective: number } | undefined;
  let found: readonly ParameterImportance[] = [];
  return () => {
    const { objectiveIndex: objective, data } = state;
    if (known?.view !== data.view || known.objective !== objective) {
      known = { view: data.view, objective };
      found = parameterImportance(data.view, { objective });
    }
    return found;
  };
}

/** Which objective the plots are about, where there are several. */
function chooseObjective({ data, setObjective }: ReportState): HTMLElement[] {
  const names = data.objectives.map(({ column }) => column.name);
  return names.length > 1 ? [select("Objective", names, 0, setObjective)] : [];
}
