/** A piece of HTML that is safe to place as it is. Only `html` makes it, from literals and escaped values. */
export interface Markup {
  readonly markup: string;
}

export type Content = Markup | string | number | null | undefined | false | readonly Content[];

/**
 * Composes HTML. Strings and numbers are escaped, for text and for double-quoted attributes alike; Markup and lists of
 * it are placed as they are; null, undefined and false leave nothing.
 *
 *     html`<td title="${path}">${name}</td>`
 */
export function html(literals: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let markup = literals[0] ?? "";
  values.forEach((value, i) => {
    markup += render(value) + (literals[i + 1] ?? "");
  });
  return { markup };
}

function render(content: Content): string {
  if (content === null || content === undefined || content === false) return "";
  if (typeof content === "string") return escapeText(content);
  if (typeof content === "number") return String(content);
  return "markup" in content ? content.markup : content.map(render).join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Escapes for text and quoted attributes. What no document may hold (control codes, lone surrogates) becomes U+FFFD. */
function escapeText(text: string): string {
  return text
    .replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? character)
    .replace(/[\p{Cs}\u{FFFE}\u{FFFF}]|(?![\t\n])\p{Cc}/gu, "\u{FFFD}");
}
