import { open } from "node:fs/promises";
import { BrokenImageError } from "../../../data/BrokenImageError.ts";

/** Small enough to waste no memory, large enough to hold most headers and most small images whole. */
const START_BYTES = 65_536;

export interface FileStart {
  readonly bytes: Uint8Array;
  /** `bytes` is the whole file. */
  readonly whole: boolean;
}

/**
 * Reads the first 64 KiB of a file.
 * @throws BrokenImageError empty, missing, unreadable
 */
export async function readStart(path: string): Promise<FileStart> {
  const buffer = Buffer.allocUnsafe(START_BYTES);
  let read = 0;
  try {
    const file = await open(path, "r");
    try {
      read = (await file.read(buffer, 0, START_BYTES, 0)).bytesRead;
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    if (code === "ENOENT") throw new BrokenImageError("missing", "There is no such file", path, error);
    throw new BrokenImageError("unreadable", `The file cannot be read (${code})`, path, error);
  }
  if (read === 0) throw new BrokenImageError("empty", "The file is empty", path);
  return { bytes: buffer.subarray(0, read), whole: read < START_BYTES };
}
