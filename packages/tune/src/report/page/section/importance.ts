import { element } from "../dom/element.ts";
import type { PageContext } from "../PageContext.ts";
import { createSection, type Section } from "./Section.ts";

/** A running experiment's importances are worked out anew at most this often, in milliseconds. */
const EVERY = 4000;

/** How much each parameter decides whether a trial is among the best. */
export function importance(page: PageContext): Section {
  const { state } = page;
  const list = element("ol", { class: "bars" });
  const empty = element("p", { class: "fine" }, "Too few trials to say.");
  let isWaiting = false;
  const show = (): void => {
    isWaiting = false;
    const found = page.importance();
    const most = found[0]?.share ?? 1;
    list.replaceChildren(
      ...found.map(({ name, share }) => {
        const bar = element("span", { class: "bar" });
        bar.style.width = `${(100 * share) / most}%`;
        return element(
          "li",
          {},
          element("span", { class: "name" }, name),
          element("span", { class: "track-bar" }, bar),
          element("span", { class: "value" }, percent(share)),
        );
      }),
    );
    empty.hidden = found.length > 0;
  };
  show();
  state.on("objective", show);
  state.on("data", () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(show, EVERY);
  });
  return createSection(
    "importance",
    "Parameter importance",
    "How much each parameter alone decides whether a trial is among the best tenth (PED-ANOVA). A parameter that only matters together with another shows little.",
    element("div", { class: "card" }, list, empty),
  );
}

const percent = (share: number): string =>
  share > 0 && share < 0.001 ? "< 0.1 %" : `${(100 * share).toFixed(1)} %`;
