import { element, setText } from "../../dom/element.ts";
import type { PageContext } from "../../PageContext.ts";
import { figure } from "../../text/figure.ts";

/** What the colours of the lines mean. */
export function colourKey({ state, theme }: PageContext): HTMLElement {
  const bar = element("span", { class: "ramp", "aria-hidden": "true" });
  const texts = [element("span"), element("span")] as const;
  const show = (): void => {
    const { column, quality, direction } = state.objective;
    const ranked = column.values.filter((_, id) => !Number.isNaN(quality[id])).sort();
    const [least, most] = [ranked[0], ranked.at(-1)];
    const [worst, best] = direction === "maximize" ? [least, most] : [most, least];
    setText(texts[0], `${column.name} ${figure(worst)}`);
    setText(texts[1], `${figure(best)} (by rank)`);
    const stops = [0, 1 / 3, 2 / 3, 1].map((at) => theme.quality(at));
    bar.style.background = `linear-gradient(to right, ${stops.join(", ")})`;
  };
  show();
  state.on("shown", show);
  theme.onChange(show);
  return element(
    "p",
    { class: "legend" },
    element("span", { class: "ramp-key" }, texts[0], bar, texts[1]),
    element("span", { class: "key unranked" }, "no final result, or breaks a constraint"),
  );
}
