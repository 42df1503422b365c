import { element } from "../../dom/element.ts";
import type { TableColumn } from "./tableColumns.ts";

export interface ColumnChooser {
  readonly element: HTMLElement;
  /** Offers these columns; what was hidden before stays hidden. */
  setColumns(columns: readonly TableColumn[]): void;
}

/** The column that tells rows apart, which is always there. */
const KEPT = "trial";

/** A list of columns to show or hide. @param onChange is told the names of all that are hidden */
export function columnChooser(onChange: (hidden: ReadonlySet<string>) => void): ColumnChooser {
  const hidden = new Set<string>();
  const list = element("div", { class: "choices", role: "group", "aria-label": "Columns to show" });
  const chooser = element("details", { class: "columns" }, element("summary", {}, "Columns"), list);
  let offered = "";

  // As a menu does, it closes where the reader goes elsewhere.
  document.addEventListener("pointerdown", ({ target }) => {
    if (!chooser.contains(target as Node)) chooser.open = false;
  });
  chooser.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    chooser.open = false;
    chooser.querySelector("summary")?.focus();
  });

  return {
    element: chooser,
    setColumns(columns) {
      const names = columns.map(({ name }) => name).filter((name) => name !== KEPT);
      onChange(hidden);
      // New trials rarely bring new columns; the list that a reader is in stays.
      if (JSON.stringify(names) === offered) return;
      offered = JSON.stringify(names);
      list.replaceChildren(
        ...names.map((name) => {
          const box = element("input", { type: "checkbox", checked: !hidden.has(name) });
          box.addEventListener("change", () => {
            if (box.checked) hidden.delete(name);
            else hidden.add(name);
            onChange(hidden);
          });
          return element("label", {}, box, name);
        }),
      );
    },
  };
}
