import { element } from "../dom/element.ts";
import type { Frames } from "../frames/Frames.ts";
import type { Theme } from "./Theme.ts";

export interface Surface {
  readonly context: CanvasRenderingContext2D;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface PlotOptions {
  readonly frames: Frames;
  readonly theme: Theme;
  /** What it shows, for who cannot see it. */
  readonly label: string;
  /** CSS pixels, or from the width. */
  readonly height: number | ((width: number) => number);
  /** Draws in slices, after each of which the page may have its turn. */
  draw(surface: Surface): Iterator<void>;
  /** Draws what is under the pointer and selected, which is little. */
  drawOver?(surface: Surface): void;
  /** Told of its size before anything is drawn, also where it is not in sight. */
  onSize?(size: Pick<Surface, "width" | "height">): void;
}

/** A drawing that keeps the width of the page, is sharp on every screen, and is drawn only while it is in sight. */
export interface Plot {
  readonly element: HTMLElement;
  readonly width: number;
  readonly height: number;
  redraw(): void;
  redrawOver(): void;
  /** Takes another height where it goes by what is drawn. */
  resize(): void;
}

export function createPlot({ frames, theme, label, height, draw, drawOver, onSize }: PlotOptions): Plot {
  const base = element("canvas");
  const over = element("canvas", { class: "over" });
  const holder = element("div", { class: "plot", role: "img", "aria-label": label }, base, over);
  const baseKey = {};
  const overKey = {};
  let size = { width: 0, height: 0 };
  let isInSight = false;
  let isStale = true;

  const surfaceOf = (canvas: HTMLCanvasElement): Surface | undefined => {
    const context = canvas.getContext("2d");
    if (context === null || size.width === 0) return undefined;
    const ratio = devicePixelRatio;
    const [width, tall] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (canvas.width !== width || canvas.height !== tall) Object.assign(canvas, { width, height: tall });
    // What was drawn before may have been broken off in the middle.
    context.globalAlpha = 1;
    context.globalCompositeOperation = "source-over";
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    return { context, ...size };
  };
  function* paint(): Generator<void> {
    const surface = surfaceOf(base);
    if (surface === undefined) return;
    const slices = draw(surface);
    while (slices.next().done !== true) yield;
    isStale = false;
  }
  const paintOver = (): void => {
    const surface = surfaceOf(over);
    if (surface !== undefined) drawOver?.(surface);
  };
  const plot: Plot = {
    element: holder,
    resize() {
      const width = Math.round(holder.clientWidth);
      const tall = typeof height === "number" ? height : height(width);
      if (width === size.width && tall === size.height) return;
      size = { width, height: tall };
      holder.style.height = `${tall}px`;
      onSize?.(size);
      plot.redraw();
    },
    get width() {
      return size.width;
    },
    get height() {
      return size.height;
    },
    redraw() {
      isStale = true;
      if (!isInSight) return;
      frames.paint(baseKey, paint);
      plot.redrawOver();
    },
    redrawOver() {
      if (isInSight && drawOver !== undefined) frames.next(overKey, paintOver);
    },
  };
  new ResizeObserver(() => plot.resize()).observe(holder);
  new IntersectionObserver(
    (entries) => {
      isInSight = entries.at(-1)?.isIntersecting ?? false;
      if (isInSight && isStale) plot.redraw();
      // What is half drawn is drawn again when it comes back.
      if (!isInSight) frames.drop(baseKey);
    },
    { rootMargin: "200px" },
  ).observe(holder);
  theme.onChange(() => plot.redraw());
  return plot;
}
