import type { IncomingMessage } from "node:http";
import { MixwellError } from "@mixwell/core";

/** Bytes. */
export const MOST_BODY = 1_000_000;

/** Deeper than any search space is, and not so deep that going through it ends the stack. */
const MOST_DEPTH = 100;

/**
 * The JSON body of a request; undefined where it is empty.
 * @throws MixwellError CONTENT_TYPE_UNSUPPORTED, BODY_TOO_LARGE, REQUEST_INVALID
 */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  checkType(request);
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new MixwellError({
      code: "REQUEST_INVALID",
      message: `The body is not JSON in UTF-8: ${(cause as Error).message}`,
      cause,
    });
  }
  checkDepth(value);
  return value;
}

/** Not even an empty body goes without its type: a form of another site cannot name it. */
function checkType({ headers }: IncomingMessage): void {
  const given = headers["content-type"];
  const encoding = headers["content-encoding"];
  const isJson = given !== undefined && /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(given);
  if (isJson && (encoding === undefined || encoding === "identity")) return;
  throw new MixwellError({
    code: "CONTENT_TYPE_UNSUPPORTED",
    expected: isJson ? "a body that is not compressed" : "application/json",
    name: isJson ? "Content-Encoding" : "Content-Type",
    received: isJson ? encoding : given,
  });
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > MOST_BODY) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // Not by `for await`: leaving that loop would end the socket before the answer is written.
  await new Promise<void>((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_BODY) {
        request.pause();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.once("end", resolve);
    request.once("error", reject);
    request.once("close", () => reject(new Error("The client went away")));
  });
  return Buffer.concat(chunks);
}

function checkDepth(value: unknown): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_DEPTH)
      throw new MixwellError({
        code: "REQUEST_INVALID",
        message: `The body is nested more than ${MOST_DEPTH} levels deep`,
      });
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
}

const tooLarge = (): MixwellError =>
  new MixwellError({
    code: "BODY_TOO_LARGE",
    expected: `a body of at most ${MOST_BODY} bytes`,
  });
