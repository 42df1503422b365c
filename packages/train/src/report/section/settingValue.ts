import { settingText } from "../format.ts";
import { type Content, html } from "../markup/html.ts";

/** A setting's value in a cell; lists of transforms and the like one below the other. */
export function settingValue(value: unknown): Content {
  if (Array.isArray(value) && value.length > 0 && value.every(isStep)) {
    return html`<ol class="steps">${value.map(({ type, ...options }) => {
      const list = Object.entries(options).map(([option, setting]) => `${option} ${settingText(setting)}`);
      return html`<li><code>${type}</code> <span class="fine">${list.join(", ")}</span></li>`;
    })}</ol>`;
  }
  return settingText(value);
}

function isStep(value: unknown): value is { type: string } {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
