import { element } from "../../dom/element.ts";
import type { TableColumn } from "./tableColumns.ts";

export interface ColumnChooser {
  readonly element: HTMLElement;
  /** Names of the columns that are not to be shown. */
  readonly hidden: ReadonlySet<string>;
  /** Offers these columns; what was hidden before stays hidden. */
  setColumns(columns: readonly TableColumn[]): void;
}

/** The column that tells rows apart, which is always there. */
const KEPT = "trial";

/** A list of columns to show or hide. @param onChange is called when the reader has hidden one or shown it again */
export function columnChooser(onChange: () => void): ColumnChooser {
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
    hidden,
    setColumns(columns) {
      const names = columns.map(({ name }) => name).filter((name) => name !== KEPT);
      const now = JSON.stringify(names);
      // New trials rarely bring new columns; the list that a reader is in stays.
      if (now === offered) return;
      offered = now;
      list.replaceChildren(
        ...names.map((name) => {
          const box = element("input", { type: "checkbox", checked: !hidden.has(name) });
          box.addEventListener("change", () => {
            if (box.checked) hidden.delete(name);
            else hidden.add(name);
            onChange();
          });
          return element("label", {}, box, name);
        }),
      );
    },
  };
}
