import type { TrialStatus } from "../../../experiment/records.ts";
import { flattenParameters } from "../../../view/flattenParameters.ts";
import { element } from "../dom/element.ts";
import type { PageContext } from "../PageContext.ts";
import { counted, duration, figure, grouped, moment } from "../text/figure.ts";
import { valueText } from "../text/trialText.ts";
import { copyButton } from "./table/copyButton.ts";

const STATUSES: readonly TrialStatus[] = ["complete", "stopped", "failed", "running", "waiting", "cancelled"];

/** The experiment's name and status, its counts and the best so far. */
export function header({ state }: PageContext): HTMLElement {
  const holder = element("header", {});
  const show = (): void => {
    const hadFocus = holder.contains(document.activeElement);
    const { view } = state.data;
    const { config, status, reason, id, activeSeconds } = view.experiment;
    const tuner = typeof config.tuner === "string" ? config.tuner : config.tuner.type;
    const assessor = config.assessor?.type;
    const facts = [
      `experiment ${id}`,
      `${tuner}${assessor === undefined ? "" : ` with ${assessor}`}`,
      `${duration(activeSeconds)} active`,
      `read ${moment(view.read)}`,
    ];
    holder.replaceChildren(
      element(
        "p",
        { class: "eyebrow" },
        "Mixwell experiment",
        element("span", { class: `status ${status}` }, status),
      ),
      element(
        "div",
        { class: "hero" },
        element(
          "div",
          {},
          element("h1", {}, config.name),
          element("p", { class: "facts" }, ...facts.map((fact) => element("span", {}, fact))),
          ...(reason === undefined ? [] : [element("p", { class: "reason" }, reason)]),
        ),
        ...bestFigure(),
      ),
      counts(),
      ...bestParameters(),
    );
    // Its only control is made anew.
    if (hadFocus) holder.querySelector("button")?.focus({ preventScroll: true });
  };

  const bestFigure = (): HTMLElement[] => {
    const { best, objectives } = state.data;
    const [first] = objectives;
    if (first === undefined || best.length === 0) return [];
    const hasOne = objectives.length === 1;
    const text = hasOne ? figure(first.column.values[best[0] as number]) : grouped(best.length);
    const unit = hasOne ? `best ${first.column.name}, trial ${best[0]}` : "trials on the Pareto front";
    return [
      element(
        "p",
        { class: "lead-figure" },
        element("span", { class: "value" }, text),
        element("span", { class: "unit" }, unit),
      ),
    ];
  };

  const counts = (): HTMLElement => {
    const { trials, experiment } = state.data.view;
    const { maxTrials } = experiment.config;
    const all = maxTrials === undefined ? "trials" : `trials of ${grouped(maxTrials)}`;
    const tiles = STATUSES.map((status): [string, number] => [
      status,
      trials.reduce((sum, trial) => sum + (trial.status === status ? 1 : 0), 0),
    ]).filter(([status, count]) => count > 0 || status === "complete");
    return element(
      "dl",
      { class: "tiles" },
      ...[[all, trials.length] as [string, number], ...tiles].map(([name, count]) =>
        element("div", {}, element("dt", {}, name), element("dd", { class: "value" }, grouped(count))),
      ),
    );
  };

  const bestParameters = (): HTMLElement[] => {
    const { best, view } = state.data;
    const trial = best.length === 1 ? view.trials[best[0] as number] : undefined;
    if (trial === undefined) {
      const done = view.trials.some(({ status }) => status === "complete");
      const text = done
        ? `${counted(best.length, "trial")} that no other is better than in all objectives: see the Pareto front.`
        : "No trial is complete yet.";
      return [element("p", { class: "fine best-card" }, text)];
    }
    const rows = flattenParameters(trial.parameters).map(([name, value]) =>
      element("div", {}, element("dt", {}, name), element("dd", {}, valueText(value))),
    );
    return [
      element(
        "div",
        { class: "card best-card" },
        element("h2", {}, "Best parameters"),
        element("dl", { class: "parameters" }, ...rows),
        copyButton("Copy parameters", () => trial.parameters),
      ),
    ];
  };
  show();
  state.on("data", show);
  return holder;
}
