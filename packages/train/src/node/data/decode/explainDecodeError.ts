import { BrokenImageError } from "../../../data/BrokenImageError.ts";
import { endsEarly } from "./endsEarly.ts";
import type { DecodedFormat } from "./sniffFormat.ts";

/** Turns an error of libvips into a BrokenImageError with one of the documented reasons. */
export async function explainDecodeError(
  error: unknown,
  source: Uint8Array | string,
  format: DecodedFormat,
  where: string | undefined,
): Promise<BrokenImageError> {
  if (error instanceof BrokenImageError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const isCut =
    /premature end|unexpected end|truncated|not enough data|contains no image/i.test(message) ||
    (await endsEarly(source, format).catch(() => false));
  if (isCut) {
    return new BrokenImageError("truncated", `The ${format} file ends before its image does`, where, error);
  }
  return new BrokenImageError(
    "corrupt",
    `The ${format} content is damaged: ${firstLine(message)}`,
    where,
    error,
  );
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/^Input (?:file|buffer) has corrupt header: /, "").trim();
}
