import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Reply } from "./Reply.ts";

/** Bytes; less is not worth compressing. */
const LEAST_COMPRESSED = 1000;

/** For answers that are no page: nothing of them may be run, shown in a frame, or read by another site. */
const SAFE_HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

const compress = promisify(gzip);

/** Writes an answer; to HEAD without its body, and compressed where the client takes that. */
export async function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers = {}, body, stream }: Reply,
): Promise<void> {
  const isHead = request.method === "HEAD";
  const all: Record<string, string> = { ...SAFE_HEADERS, ...headers };
  if (stream !== undefined) {
    response.writeHead(status, all);
    if (isHead) response.end();
    else stream(response);
    return;
  }
  if (body === undefined) {
    // A length would be wrong where there can be no body, and is needed where there could be one.
    if (status !== 204 && status !== 304) all["content-length"] = "0";
    response.writeHead(status, all).end();
    return;
  }
  let bytes = Buffer.from(body);
  if (bytes.length >= LEAST_COMPRESSED) {
    all["vary"] = "accept-encoding";
    if (takesGzip(request.headers["accept-encoding"])) {
      bytes = Buffer.from(await compress(bytes, { level: 3 }));
      all["content-encoding"] = "gzip";
    }
  }
  all["content-length"] = String(bytes.length);
  response.writeHead(status, all).end(isHead ? undefined : bytes);
}

/** Whether gzip is among the encodings that Accept-Encoding names, and not with a weight of 0. */
export function takesGzip(accepted: string | string[] | undefined): boolean {
  const weights = new Map<string, number>();
  for (const one of String(accepted ?? "").split(",")) {
    const [name = "", ...parameters] = one.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    weights.set(name, weight === undefined ? 1 : Number(weight.slice(2)));
  }
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}
