/** A URL without its secrets, to be shown. Where it is no proper URL, rather too much of it is hidden than too little. */
export function redactUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  // An "@" behind the host means that the password holds a character that should have been escaped.
  if (parsed === undefined || /@/.test(parsed.pathname + parsed.search + parsed.hash)) {
    return url
      .replace(/(:\/\/[^/?#:@]*):.*@/s, "$1:***@")
      .replace(/([?&][^=&]*(?:pass|secret|token)[^=&]*=)[^&#]*/gi, "$1***");
  }
  if (parsed.password !== "") parsed.password = "***";
  for (const name of [...parsed.searchParams.keys()])
    if (/pass|secret|token/i.test(name)) parsed.searchParams.set(name, "***");
  return parsed.toString();
}
