import { html, type Markup } from "./markup/html.ts";
import { stylesheet } from "./style/stylesheet.ts";

/** Nothing but the style in the page and pictures in the page: no network, no script, no frame. */
const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export interface Page {
  readonly title: string;
  readonly head: Markup;
  /** Titled parts with an id each; those without a body are left out. */
  readonly parts: readonly { readonly link: string; readonly title: string; readonly body: Markup | false }[];
  /** Rules beyond the common ones. */
  readonly style?: string;
}

/**
 * Puts a page together that needs nothing besides itself: no network, no script, no style attribute. It follows the
 * reader's light or dark preference and any width.
 *
 * @returns the whole document; write it as UTF-8
 */
export function renderPage({ title, head, parts, style = "" }: Page): string {
  const shown = parts.filter((part) => part.body !== false);
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${POLICY}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title>${title}</title>
<style>${{ markup: stylesheet + style }}</style>
</head>
<body>
<div class="page">
${head}
<nav aria-label="Parts of the report">${shown.map((part) => html`<a href="#${part.link}">${part.title}</a>`)}</nav>
<main>
${shown.map((part) => part.body)}
</main>
<footer><p class="fine">Made by Mixwell. This file needs no network and holds no script.</p></footer>
</div>
</body>
</html>
`.markup;
}
