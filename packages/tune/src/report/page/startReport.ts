import type { ExperimentView } from "../../view/ExperimentView.ts";
import { element } from "./dom/element.ts";
import { createTooltip } from "./dom/Tooltip.ts";
import { createFrames } from "./frames/Frames.ts";
import { createTheme } from "./plot/Theme.ts";
import type { ReportSource } from "./ReportSource.ts";
import { header } from "./section/header.ts";
import { history } from "./section/history.ts";
import { trialTable } from "./section/table/trialTable.ts";
import { createState } from "./state/ReportState.ts";

/** Changes are shown at most this often, in milliseconds. */
const SHOW_EVERY = 500;

/** Fills an element with the report of an experiment, and keeps it up to date. While something is drawn it has `data-busy`. */
export function startReport(root: HTMLElement, source: ReportSource): void {
  const state = createState(source.view);
  const theme = createTheme(document.documentElement);
  const frames = createFrames((isBusy) => root.toggleAttribute("data-busy", isBusy));
  root.replaceChildren();
  const page = { state, theme, frames, tooltip: createTooltip(root) };
  const sections = [history, trialTable].map((section) => section(page));
  const links = sections.map(({ link, title }) => element("a", { href: `#${link}` }, title));
  root.prepend(
    header(page),
    element("nav", { "aria-label": "Parts of the report" }, ...links),
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
