import { element, setText } from "../../dom/element.ts";
import type { PageContext } from "../../PageContext.ts";

/** How many of the best are shown. */
export function topShare({ state, frames }: PageContext): HTMLElement {
  const range = element("input", { type: "range", min: 1, max: 100, value: 100 });
  const output = element("output", {});
  const clear = element("button", { type: "button", class: "clear" }, "Clear all brushes");
  const show = (): void => {
    range.value = String(Math.round(100 * state.topShare));
    setText(output, state.topShare === 1 ? "all" : `best ${range.value} %`);
    clear.disabled = state.brushes.size === 0 && state.topShare === 1;
  };
  range.addEventListener("input", () =>
    frames.next(range, () => state.setTopShare(range.valueAsNumber / 100)),
  );
  clear.addEventListener("click", () => state.clearBrushes());
  state.on("shown", show);
  show();
  return element(
    "div",
    { class: "controls" },
    element("label", { class: "control" }, "Show", range, output),
    clear,
  );
}
