import { open, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { MixwellError } from "@mixwell/core";

/** A gzipped file is held unpacked; beyond this size it is refused. */
const LARGEST_UNPACKED = 512 * 1024 * 1024;

/** Bytes of a file at any place, also of a gzipped one. */
export interface ByteFile {
  /** In bytes, unpacked. */
  readonly size: number;
  /** @throws MixwellError DATA_INVALID where the file ends before */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens a plain file to be read piece by piece, or unpacks a gzipped one. @throws MixwellError DATA_INVALID */
export function openBytes(path: string): Promise<ByteFile> {
  return path.endsWith(".gz") ? openGzip(path) : openPlain(path);
}

async function openPlain(path: string): Promise<ByteFile> {
  const file = await open(path, "r");
  const { size } = await file.stat();
  return {
    size,
    read: async (offset, length) => {
      const bytes = Buffer.allocUnsafeSlow(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      if (bytesRead < length) throw endsBefore(path);
      return bytes;
    },
    close: () => file.close(),
  };
}

async function openGzip(path: string): Promise<ByteFile> {
  let bytes: Uint8Array;
  try {
    bytes = await promisify(gunzip)(await readFile(path), { maxOutputLength: LARGEST_UNPACKED });
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw isLarge ? tooLarge(path) : damaged(path, error);
  }
  return {
    size: bytes.length,
    read: async (offset, length) => {
      if (offset + length > bytes.length) throw endsBefore(path);
      return bytes.slice(offset, offset + length);
    },
    close: async () => {
      bytes = new Uint8Array(0);
    },
  };
}

function endsBefore(path: string): MixwellError {
  return new MixwellError({
    code: "DATA_INVALID",
    message: "The file ends before its last image",
    where: path,
  });
}

function damaged(path: string, cause: unknown): MixwellError {
  return new MixwellError({
    code: "DATA_INVALID",
    message: "The gzip file is damaged or cut",
    where: path,
    remedy: "Fetch it again",
    cause,
  });
}

function tooLarge(path: string): MixwellError {
  return new MixwellError({
    code: "DATA_INVALID",
    message: "The gzip file unpacks to more than 512 MiB",
    where: path,
    remedy: "Unpack it with gunzip; unpacked files are read piece by piece",
  });
}
