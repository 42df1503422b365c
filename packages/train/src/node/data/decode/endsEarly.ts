import { open } from "node:fs/promises";
import type { DecodedFormat } from "./sniffFormat.ts";

/** Bytes at the end of a file among which its last mark is looked for; some writers append data of their own. */
const TAIL_BYTES = 4096;

/** Whether a file that does not decode lacks its end. False for TIFF and AVIF, which have no mark there. */
export async function endsEarly(source: Uint8Array | string, format: DecodedFormat): Promise<boolean> {
  const { head, tail, size } = typeof source === "string" ? await readEnds(source) : endsOf(source);
  switch (format) {
    case "jpeg":
      return !tail.includes(JPEG_END);
    case "png":
      return !tail.includes("IEND");
    case "gif":
      return tail[tail.length - 1] !== GIF_END;
    case "webp":
      return size < RIFF_HEADER || size < head.readUInt32LE(4) + RIFF_HEADER;
    default:
      return false;
  }
}

const JPEG_END = Buffer.from([0xff, 0xd9]);
const GIF_END = 0x3b;
const RIFF_HEADER = 8;

interface Ends {
  readonly head: Buffer;
  readonly tail: Buffer;
  readonly size: number;
}

function endsOf(bytes: Uint8Array): Ends {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { head: all.subarray(0, 12), tail: all.subarray(-TAIL_BYTES), size: all.length };
}

async function readEnds(path: string): Promise<Ends> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(Math.min(size, 12));
    await file.read(head, 0, head.length, 0);
    const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
    await file.read(tail, 0, tail.length, size - tail.length);
    return { head, tail, size };
  } finally {
    await file.close();
  }
}
