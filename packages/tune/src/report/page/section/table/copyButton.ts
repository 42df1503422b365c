import { element } from "../../dom/element.ts";

/** A button that copies a value as JSON and says whether that worked. */
export function copyButton(label: string, value: () => unknown): HTMLButtonElement {
  const button = element("button", { type: "button", class: "copy" }, label);
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    copy(JSON.stringify(value(), null, 2)).then(
      () => tell("Copied"),
      () => tell("Not allowed"),
    );
  });
  const tell = (text: string): void => {
    button.textContent = text;
    setTimeout(() => {
      button.textContent = label;
    }, 1500);
  };
  return button;
}

/** Some browsers give no clipboard to a page from a file; an old command does it there. */
async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea", { class: "hidden", "aria-hidden": "true" }, text);
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    if (!isDone) throw new Error("The browser refused to copy");
  }
}
