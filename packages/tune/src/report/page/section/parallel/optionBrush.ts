import type { CategoricalColumn } from "../../data/Column.ts";
import { element } from "../../dom/element.ts";
import type { Brush } from "../../state/Brush.ts";
import type { ParallelAxis } from "./ParallelAxis.ts";
import type { AxisBrush } from "./rangeBrush.ts";

/** Pixels that an option's button needs. */
const ROOM = 17;

/** The options of an axis as buttons: those that are pressed are shown, all where none is. */
export function optionBrush(
  { column, scale, top, bottom }: ParallelAxis,
  room: number,
  onBrush: (brush: Brush | undefined) => void,
): AxisBrush {
  const { options, name } = column as CategoricalColumn;
  const tall = bottom - top;
  let pressed: ReadonlySet<number> = new Set();
  const buttons = options.map((text, option) => {
    const button = element(
      "button",
      { type: "button", class: "option", "aria-label": `${name}: ${text}`, title: text },
      text,
    );
    button.style.top = `${(1 - scale.place(option)) * tall}px`;
    button.style.maxWidth = `${room}px`;
    // Where they would cover each other they are strokes, with their text on focus.
    button.classList.toggle("small", tall / options.length < ROOM);
    button.addEventListener("click", () => {
      const next = new Set(pressed);
      if (!next.delete(option)) next.add(option);
      onBrush(
        next.size === 0 || next.size === options.length ? undefined : { kind: "options", options: next },
      );
    });
    return button;
  });
  const holder = element("div", { class: "options", role: "group", "aria-label": name }, ...buttons);
  const show = (brush: Brush | undefined): void => {
    pressed = brush?.kind === "options" ? brush.options : new Set();
    for (const [option, button] of buttons.entries()) {
      button.setAttribute("aria-pressed", String(pressed.has(option)));
      button.classList.toggle("off", pressed.size > 0 && !pressed.has(option));
    }
  };
  show(undefined);
  return { element: holder, show };
}
