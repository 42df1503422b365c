import { element, setText } from "../../dom/element.ts";
import type { PageContext } from "../../PageContext.ts";
import { counted, grouped } from "../../text/figure.ts";
import { createSection, type Section } from "../Section.ts";
import { columnChooser } from "./columnChooser.ts";
import { compareTrials } from "./compareTrials.ts";
import { copyButton } from "./copyButton.ts";
import { rowTexts, searchTrials } from "./searchTrials.ts";
import { type Order, sortTrials } from "./sortTrials.ts";
import { type TableColumn, tableColumns } from "./tableColumns.ts";
import { createVirtualRows } from "./VirtualRows.ts";

/** All trials that the brushes and the search leave, in the columns that are chosen, to sort, compare and copy from. */
export function trialTable(page: PageContext): Section {
  const { state } = page;
  let columns = tableColumns(state.data);
  let visible = columns;
  let rowText = rowTexts(columns);
  let order: Order = { column: "trial", isDescending: false };
  let ids: readonly number[] = [];
  /** The row that the keys go from. */
  let active = 0;
  let seen = state.data;

  const search = element("input", {
    type: "search",
    placeholder: "adam lr<0.01",
    "aria-label": "Search trials, such as: adam lr<0.01",
  });
  const count = element("span", { class: "fine", role: "status" });
  const clear = element("button", { type: "button", class: "clear" }, "Clear all brushes");
  const head = element("div", { class: "row head", role: "row" });
  const scroller = element("div", {
    class: "grid-table",
    role: "grid",
    "aria-label": "Trials",
    "aria-multiselectable": "true",
    "aria-description":
      "Arrow keys go from row to row, Space selects for comparison, C copies the parameters",
  });

  const createRow = (id: number, place: number): HTMLElement => {
    const isActive = place === active;
    const box = element("input", { type: "checkbox", tabindex: -1, "aria-label": `Compare trial ${id}` });
    const copy = copyButton("Copy", () => state.data.view.trials[id]?.parameters);
    copy.tabIndex = -1;
    copy.setAttribute("aria-label", `Copy the parameters of trial ${id}`);
    const cells = visible.map((column) =>
      element(
        "span",
        { role: "gridcell", class: classOf(column), title: column.text(id) },
        ...(column.name === "status" ? [statusMark(column.text(id))] : [column.text(id)]),
      ),
    );
    const row = element(
      "div",
      { class: "row", role: "row", "data-id": id, "aria-rowindex": place + 2, tabindex: isActive ? 0 : -1 },
      element("span", { role: "gridcell" }, box),
      element("span", { role: "gridcell" }, copy),
      ...cells,
    );
    mark(row, id);
    return row;
  };
  const mark = (row: HTMLElement, id: number): void => {
    const isSelected = state.selected.includes(id);
    row.setAttribute("aria-selected", String(isSelected));
    (row.querySelector("input") as HTMLInputElement).checked = isSelected;
    row.classList.toggle("hovered", state.hovered === id);
  };
  const rows = createVirtualRows(scroller, createRow);

  const showHead = (): void => {
    const cells = visible.map((column) => {
      const isOrdered = order.column === column.name;
      const sort = isOrdered ? (order.isDescending ? "descending" : "ascending") : "none";
      const sign = isOrdered ? (order.isDescending ? " ↓" : " ↑") : "";
      const button = element("button", { type: "button", title: column.name }, column.name + sign);
      button.addEventListener("click", () => {
        order = { column: column.name, isDescending: isOrdered ? !order.isDescending : false };
        show();
        head.querySelectorAll("button")[visible.indexOf(column)]?.focus();
      });
      return element(
        "span",
        { role: "columnheader", "aria-sort": sort, class: column.isNumeric ? "num" : "" },
        button,
      );
    });
    const spare = (text: string) =>
      element("span", { role: "columnheader" }, element("span", { class: "hidden" }, text));
    head.replaceChildren(spare("compare"), spare("copy parameters"), ...cells);
  };
  const show = (): void => {
    visible = columns.filter(({ name }) => !chooser.hidden.has(name));
    const test = searchTrials(search.value, columns, rowText);
    const left = [...state.shown.keys()].filter((id) => state.shown[id] === 1 && test(id));
    const column = columns.find(({ name }) => name === order.column) ?? (columns[0] as TableColumn);
    ids = sortTrials(left, column, order.isDescending);
    // What came in meanwhile moves nobody; another order begins at its start.
    const isOther = seen === state.data;
    const hasFocus = rows.body.contains(document.activeElement);
    active = isOther ? 0 : Math.min(active, Math.max(0, ids.length - 1));
    if (isOther) scroller.scrollTop = 0;
    seen = state.data;
    scroller.setAttribute("aria-rowcount", String(ids.length + 1));
    setText(
      count,
      ids.length === state.shown.length
        ? counted(ids.length, "trial")
        : `${grouped(ids.length)} of ${counted(state.shown.length, "trial")}`,
    );
    clear.hidden = state.shownCount === state.shown.length;
    scroller.style.setProperty("--columns", widthsOf(visible, ids));
    showHead();
    rows.setIds(ids);
    if (hasFocus) rows.reveal(active)?.focus({ preventScroll: true });
  };

  const key = {};
  const showSoon = (): void => page.frames.next(key, show);
  const chooser = columnChooser(showSoon);
  search.addEventListener("input", showSoon);
  clear.addEventListener("click", () => state.clearBrushes());
  scroller.addEventListener("click", ({ target }) => {
    const id = idOf(target);
    if (id !== undefined) state.toggleSelected(id);
  });
  scroller.addEventListener("pointerover", ({ target }) => state.setHovered(idOf(target)));
  scroller.addEventListener("pointerleave", () => state.setHovered(undefined));
  scroller.addEventListener("keydown", (event) => {
    const row = (event.target as Element).closest<HTMLElement>(".row[data-id]");
    if (row === null) return;
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + 10,
      PageUp: active - 10,
      Home: 0,
      End: ids.length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      row.tabIndex = -1;
      active = Math.min(Math.max(to, 0), ids.length - 1);
      const next = rows.reveal(active);
      if (next === undefined) return;
      next.tabIndex = 0;
      next.focus({ preventScroll: true });
    } else if (event.key === " " || event.key === "Enter") {
      if (event.target !== row) return;
      event.preventDefault();
      state.toggleSelected(Number(row.dataset["id"]));
    } else if (event.key === "c" && !event.ctrlKey && !event.metaKey)
      row.querySelector<HTMLButtonElement>(".copy")?.click();
  });
  state.on("shown", showSoon);
  state.on("data", () => {
    columns = tableColumns(state.data);
    rowText = rowTexts(columns);
    chooser.setColumns(columns);
  });
  state.on("selected", () => rows.update(mark));
  state.on("hovered", () => rows.update(mark));
  scroller.append(head, rows.body);
  chooser.setColumns(columns);
  show();
  return createSection(
    "trials",
    "Trials",
    "All trials that the brushes leave. Select up to eight to see them side by side.",
    element("div", { class: "controls" }, search, chooser.element, count, clear),
    scroller,
    compareTrials(page),
  );
}

const classOf = ({ isNumeric, name }: TableColumn): string =>
  `${isNumeric ? "num" : ""}${name === "message" ? " wide" : ""}`;

const statusMark = (status: string): HTMLElement => element("span", { class: `key ${status}` }, status);

function idOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>(".row[data-id]") : null;
  return row === null ? undefined : Number(row.dataset["id"]);
}

/** Widths from the longest texts of a few rows, so that columns keep still while rows come and go. */
function widthsOf(columns: readonly TableColumn[], ids: readonly number[]): string {
  const every = Math.max(1, Math.floor(ids.length / 60));
  const few = ids.filter((_, i) => i % every === 0);
  const widths = columns.map((column) => {
    const longest = Math.max(column.name.length + 2, ...few.map((id) => column.text(id).length));
    return `${Math.min(Math.max(longest, 5), column.name === "message" ? 48 : 24) + 3}ch`;
  });
  return ["34px", "74px", ...widths].join(" ");
}
