const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes for text and quoted attributes. What no document may hold (control codes, lone surrogates) becomes U+FFFD. */
export function escapeText(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replace(/[\p{Cs}\u{FFFE}\u{FFFF}]|(?![\t\n])\p{Cc}/gu, "\u{FFFD}");
}
