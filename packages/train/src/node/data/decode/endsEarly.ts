import { open } from "node:fs/promises";
import type { DecodedFormat } from "./sniffFormat.ts";

/** Bytes at the end of a PNG among which its last chunk is looked for; some writers append data of their own. */
const TAIL_BYTES = 65_536;

/**
 * Whether a PNG lacks its end or a WebP is shorter than it announces: libvips reports such files and damaged ones with
 * the same words. False for formats that it tells apart itself.
 */
export async function endsEarly(source: Uint8Array | string, format: DecodedFormat): Promise<boolean> {
  if (format !== "png" && format !== "webp") return false;
  const { head, tail, size } = typeof source === "string" ? await readEnds(source) : endsOf(source);
  if (format === "png") return !Buffer.from(tail).includes("IEND");
  const RIFF_HEADER = 8;
  return head.length >= RIFF_HEADER && size < Buffer.from(head).readUInt32LE(4) + RIFF_HEADER;
}

interface Ends {
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  readonly size: number;
}

function endsOf(bytes: Uint8Array): Ends {
  return { head: bytes.subarray(0, 12), tail: bytes.subarray(-TAIL_BYTES), size: bytes.length };
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
