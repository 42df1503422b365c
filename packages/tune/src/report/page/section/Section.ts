import { element } from "../dom/element.ts";

/** A part of the page, with its link and title for the bar that leads to it. */
export interface Section {
  readonly link: string;
  readonly title: string;
  readonly element: HTMLElement;
  /** Whether there is something to show; always unless given. */
  readonly isShown?: () => boolean;
}

export function createSection(
  link: string,
  title: string,
  lead: string,
  ...children: readonly (Node | string)[]
): Section {
  const heading = element("h2", { id: `${link}-title` }, title);
  const made = element(
    "section",
    { id: link, "aria-labelledby": `${link}-title` },
    heading,
    element("p", { class: "lead" }, lead),
    ...children,
  );
  return { link, title, element: made };
}

/** A list of choices with its name. */
export function select(
  label: string,
  options: readonly string[],
  chosen: number,
  onChange: (index: number) => void,
): HTMLLabelElement {
  const list = element(
    "select",
    {},
    ...options.map((text, i) => element("option", { value: i, selected: i === chosen }, text)),
  );
  list.addEventListener("change", () => onChange(list.selectedIndex));
  return element("label", { class: "control" }, label, list);
}

/** What the marks of a plot mean. */
export const legend = (...entries: readonly (readonly [className: string, text: string])[]): HTMLElement =>
  element(
    "p",
    { class: "legend" },
    ...entries.map(([name, text]) => element("span", { class: `key ${name}` }, text)),
  );
