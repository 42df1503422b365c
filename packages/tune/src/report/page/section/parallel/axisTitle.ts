import { element } from "../../dom/element.ts";

/** The name of an axis, by which it is dragged or moved with arrow keys to another place. */
export function axisTitle(name: string, gap: number, onMove: (by: number) => void): HTMLElement {
  const title = element(
    "button",
    {
      type: "button",
      class: "axis-title",
      title: name,
      "aria-label": name,
      "aria-description": "Left and right arrow keys move the axis",
      "data-axis": name,
    },
    // Of a parameter of a branch the last part tells most.
    name.split("/").at(-1) ?? name,
  );
  title.style.maxWidth = `${gap - 6}px`;
  title.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onMove(by);
  });
  title.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    const press = new AbortController();
    const { signal } = press;
    const by = ({ clientX }: PointerEvent): number => clientX - down.clientX;
    title.setPointerCapture(down.pointerId);
    title.addEventListener("pointermove", (move) => title.style.setProperty("--by", `${by(move)}px`), {
      signal,
    });
    title.addEventListener("pointercancel", () => press.abort(), { signal });
    title.addEventListener(
      "pointerup",
      (up) => {
        press.abort();
        title.style.removeProperty("--by");
        const places = Math.round(by(up) / gap);
        if (places !== 0) onMove(places);
      },
      { signal },
    );
  });
  return title;
}
