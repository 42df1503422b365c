import { element } from "../../dom/element.ts";
import type { Frames } from "../../frames/Frames.ts";
import type { Brush } from "../../state/Brush.ts";
import { figure } from "../../text/figure.ts";
import type { ParallelAxis } from "./ParallelAxis.ts";

/** Shares of the axis. */
type Span = readonly [low: number, high: number];

const ALL: Span = [0, 1];
/** A press that moves less far than this share is a click. */
const CLICK = 0.012;

export interface AxisBrush {
  readonly element: HTMLElement;
  /** Shows a brush, or none. */
  show(brush: Brush | undefined): void;
}

/** A stretch of a numeric axis: drawn or moved by pointer, its ends by arrow keys. */
export function rangeBrush(
  { column, scale, top, bottom }: ParallelAxis,
  frames: Frames,
  onBrush: (brush: Brush | undefined) => void,
): AxisBrush {
  let span: Span = ALL;
  const tall = bottom - top;
  const ends = (["low", "high"] as const).map((end) =>
    element("span", {
      class: `end ${end}`,
      role: "slider",
      tabindex: 0,
      "aria-orientation": "vertical",
      "aria-label": `${column.name}, ${end === "low" ? "least" : "greatest"} value shown`,
    }),
  ) as [HTMLElement, HTMLElement];
  const stretch = element("div", { class: "stretch" }, ...ends);
  const track = element("div", { class: "track" }, stretch);
  track.style.height = `${tall}px`;
  const key = {};

  const draw = (): void => {
    const [low, high] = span;
    stretch.style.top = `${(1 - high) * tall}px`;
    stretch.style.height = `${(high - low) * tall}px`;
    stretch.classList.toggle("on", span !== ALL);
    for (const [i, end] of ends.entries()) {
      const value = scale.value(span[i] as number);
      end.setAttribute("aria-valuemin", rounded(scale.value(0)));
      end.setAttribute("aria-valuemax", rounded(scale.value(1)));
      end.setAttribute("aria-valuenow", rounded(value));
      end.setAttribute("aria-valuetext", figure(value));
    }
  };
  const set = (low: number, high: number): void => {
    const held: Span = [Math.min(Math.max(low, 0), 1), Math.min(Math.max(high, 0), 1)];
    span = held[0] <= 0 && held[1] >= 1 ? ALL : held;
    draw();
    // What lies beyond an end that was not moved counts as well.
    const from = held[0] <= 0 ? Number.NEGATIVE_INFINITY : scale.value(held[0]);
    const to = held[1] >= 1 ? Number.POSITIVE_INFINITY : scale.value(held[1]);
    frames.next(key, () => onBrush(span === ALL ? undefined : { kind: "range", low: from, high: to }));
  };

  track.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const placeAt = ({ clientY }: PointerEvent): number =>
      1 - (clientY - track.getBoundingClientRect().top) / tall;
    const start = placeAt(event);
    const [low, high] = span;
    const end = ends.indexOf(event.target as HTMLElement);
    const isInside = span !== ALL && start > low && start < high;
    let isMoved = false;
    const move = (moved: PointerEvent): void => {
      const at = placeAt(moved);
      isMoved ||= Math.abs(at - start) > CLICK;
      if (!isMoved) return;
      if (end === 0) set(Math.min(at, high), high);
      else if (end === 1) set(low, Math.max(at, low));
      else if (isInside) {
        const by = Math.min(Math.max(at - start, -low), 1 - high);
        set(low + by, high + by);
      } else set(Math.min(start, at), Math.max(start, at));
    };
    const press = new AbortController();
    const { signal } = press;
    track.setPointerCapture(event.pointerId);
    track.addEventListener("pointermove", move, { signal });
    track.addEventListener("pointercancel", () => press.abort(), { signal });
    track.addEventListener(
      "pointerup",
      () => {
        press.abort();
        if (!isMoved && end === -1) set(0, 1);
      },
      { signal },
    );
  });
  for (const [i, end] of ends.entries()) {
    end.addEventListener("keydown", (event) => {
      const step = event.shiftKey ? 0.1 : 0.02;
      const at = span[i] as number;
      const to = {
        ArrowUp: at + step,
        ArrowDown: at - step,
        PageUp: at + 0.1,
        PageDown: at - 0.1,
        Home: 0,
        End: 1,
      }[event.key];
      if (event.key === "Escape" || event.key === "Delete") set(0, 1);
      if (to === undefined) return;
      event.preventDefault();
      if (i === 0) set(Math.min(to, span[1]), span[1]);
      else set(span[0], Math.max(to, span[0]));
    });
  }
  draw();
  return {
    element: track,
    show(brush) {
      if (brush?.kind === "range") {
        const place = (value: number, end: number): number =>
          Number.isFinite(value) ? scale.place(value) : end;
        span = [Math.max(0, place(brush.low, 0)), Math.min(1, place(brush.high, 1))];
      } else span = ALL;
      draw();
    },
  };
}

const rounded = (value: number): string => String(Number(value.toPrecision(6)));
