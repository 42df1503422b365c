import { BrokenImageError } from "../../../data/BrokenImageError.ts";
import { endsEarly } from "./endsEarly.ts";
import type { DecodedFormat } from "./sniffFormat.ts";

/**
 * Turns an error of libvips into a BrokenImageError with one of the documented reasons. The file decides, not the words of
 * the error: libvips collects those of all threads in one place, and they may be another image's or none.
 */
export async function explainDecodeError(
  error: unknown,
  source: Uint8Array | string,
  format: DecodedFormat,
  where: string | undefined,
): Promise<BrokenImageError> {
  if (error instanceof BrokenImageError) return error;
  const isCut = await endsEarly(source, format).catch(() => false);
  return isCut
    ? new BrokenImageError("truncated", `The ${format} file ends before its image does`, where, error)
    : new BrokenImageError("corrupt", `The ${format} content is damaged`, where, error);
}
