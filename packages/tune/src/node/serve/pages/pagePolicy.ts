import { createHash } from "node:crypto";

/**
 * The Content-Security-Policy under which a page runs just the scripts and styles that are written in it, asks this server alone, and
 * stands in no frame.
 *
 * @param template the page as it is without anything that came from outside: what slips into a page later has no place here
 */
export function pagePolicy(template: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashesOf(template, "script")}`,
    `style-src ${hashesOf(template, "style")}`,
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function hashesOf(template: string, tag: "script" | "style"): string {
  const inline = [...template.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))];
  const hashes = inline.map(
    ([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  );
  return hashes.join(" ") || "'none'";
}
