import { element } from "../../dom/element.ts";

/** Height of a row in CSS pixels. */
export const ROW_HEIGHT = 34;
/** Rows that are kept above and below what is in sight. */
const MARGIN = 6;

/** Rows of equal height of which only those in sight exist. */
export interface VirtualRows {
  readonly body: HTMLElement;
  /** Shows these ids, in this order. */
  setIds(ids: readonly number[]): void;
  /** Makes all rows anew. */
  refresh(): void;
  /** Changes the rows that exist. */
  update(change: (row: HTMLElement, id: number) => void): void;
  /** Brings a row into sight and returns it. */
  reveal(place: number): HTMLElement | undefined;
}

export function createVirtualRows(
  scroller: HTMLElement,
  createRow: (id: number, place: number) => HTMLElement,
): VirtualRows {
  const body = element("div", { class: "rows", role: "rowgroup" });
  const rows = new Map<number, HTMLElement>();
  let ids: readonly number[] = [];

  const fill = (): void => {
    const above = scroller.scrollTop;
    const first = Math.max(0, Math.floor(above / ROW_HEIGHT) - MARGIN);
    const last = Math.min(ids.length, Math.ceil((above + scroller.clientHeight) / ROW_HEIGHT) + MARGIN);
    for (const [place, row] of rows) {
      if (place >= first && place < last) continue;
      row.remove();
      rows.delete(place);
    }
    for (let place = first; place < last; place++) {
      if (rows.has(place)) continue;
      const row = createRow(ids[place] as number, place);
      row.style.transform = `translateY(${place * ROW_HEIGHT}px)`;
      rows.set(place, row);
      body.append(row);
    }
  };
  const refresh = (): void => {
    for (const row of rows.values()) row.remove();
    rows.clear();
    fill();
  };
  scroller.addEventListener("scroll", fill, { passive: true });
  new ResizeObserver(fill).observe(scroller);
  return {
    body,
    setIds(next) {
      ids = next;
      body.style.height = `${ids.length * ROW_HEIGHT}px`;
      refresh();
    },
    refresh,
    update(change) {
      for (const [place, row] of rows) change(row, ids[place] as number);
    },
    reveal(place) {
      const [top, room] = [place * ROW_HEIGHT, scroller.clientHeight - 2 * ROW_HEIGHT];
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room;
      fill();
      return rows.get(place);
    },
  };
}
