import { element, setText } from "./element.ts";

/** A small box beside what is pointed at, and the same in words for who hears the page. */
export interface Tooltip {
  /** @param x, y in pixels of the window */
  show(title: string, facts: readonly (readonly [string, string])[], x: number, y: number): void;
  hide(): void;
  /** Says a sentence. */
  say(text: string): void;
}

const MOST_FACTS = 14;

export function createTooltip(root: HTMLElement): Tooltip {
  const box = element("div", { class: "tooltip", "aria-hidden": "true" });
  const voice = element("p", { class: "hidden", role: "status" });
  box.hidden = true;
  root.append(box, voice);
  return {
    show(title, facts, x, y) {
      const rows = facts
        .slice(0, MOST_FACTS)
        .flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]);
      box.replaceChildren(element("b", {}, title), element("dl", {}, ...rows));
      box.hidden = false;
      const { offsetWidth: wide, offsetHeight: tall } = box;
      const isLeft = x + wide + 24 > innerWidth;
      box.style.left = `${Math.max(4, isLeft ? x - wide - 14 : x + 14)}px`;
      box.style.top = `${Math.max(4, Math.min(y - 12, innerHeight - tall - 8))}px`;
    },
    hide() {
      box.hidden = true;
    },
    say: (text) => setText(voice, text),
  };
}
