import { type Content, html, type Markup } from "../markup/html.ts";

/** A titled part of the page. */
export function section(id: string, title: string, lead: Content, body: Content): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
${lead && html`<p class="lead">${lead}</p>`}
${body}
</section>`;
}

/** A table that scrolls sideways where the page is narrow. */
export function table(caption: string, head: Content, rows: Content, tone = ""): Markup {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="${tone}"><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A name that came from a file: kept apart from the writing direction around it. */
export function name(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}
