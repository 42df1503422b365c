/** A URL without its password, to be shown. */
export function redactUrl(url: string): string {
  try {
    const parsed = new URL(url);
    if (parsed.password !== "") parsed.password = "***";
    for (const name of parsed.searchParams.keys())
      if (/pass|secret|token/i.test(name)) parsed.searchParams.set(name, "***");
    return parsed.toString();
  } catch {
    return url.replace(/(\/\/[^/@:]*):[^/@]*@/, "$1:***@");
  }
}
