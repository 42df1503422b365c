/** Formats that are decoded. */
export type DecodedFormat = "jpeg" | "png" | "webp" | "gif" | "tiff" | "avif";

/** What the first bytes of a file are. */
export type SniffedFormat =
  | { readonly kind: "decoded"; readonly format: DecodedFormat }
  | { readonly kind: "unsupported"; readonly name: string; readonly remedy: string }
  | { readonly kind: "unknown" };

/** Tells an image format by its first bytes; the file's name plays no part. */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, SNIFFED_BYTES));
  const hex = start.toString("hex", 0, 16);
  for (const [signature, format] of decoded) {
    if (signature.test(hex)) return { kind: "decoded", format };
  }
  for (const { signature, name, remedy } of unsupported) {
    if (signature.test(hex)) return { kind: "unsupported", name, remedy };
  }
  return svgRoot.test(start.toString("utf8")) ? { kind: "unsupported", ...svg } : { kind: "unknown" };
}

/** An SVG may begin with declarations and comments of some length; all others show themselves in 16 bytes. */
const SNIFFED_BYTES = 1024;

/** Signatures in hexadecimal; two dots stand for any byte. */
const decoded: readonly (readonly [RegExp, DecodedFormat])[] = [
  [/^ffd8ff/, "jpeg"],
  [/^89504e470d0a1a0a/, "png"],
  [/^47494638(?:37|39)61/, "gif"],
  [/^52494646.{8}57454250/, "webp"],
  [/^(?:49492a00|4d4d002a|49492b00|4d4d002b)/, "tiff"],
  [/^.{8}66747970617669(?:66|73)/, "avif"],
];

interface Unsupported {
  readonly name: string;
  readonly remedy: string;
}

const convert = "Convert it to JPEG or PNG";

const unsupported: readonly (Unsupported & { readonly signature: RegExp })[] = [
  {
    signature: /^.{8}66747970(?:686569|686576|6d696631|6d736631)/,
    name: "HEIC",
    remedy: `${convert}, for example with "heif-convert photo.heic photo.jpg"`,
  },
  {
    signature: /^424d.{8}00000000/,
    name: "BMP",
    remedy: `${convert}, for example with "magick photo.bmp photo.png"`,
  },
  { signature: /^(?:ff0a|0000000c4a584c20)/, name: "JPEG XL", remedy: convert },
  { signature: /^(?:0000000c6a502020|ff4fff51)/, name: "JPEG 2000", remedy: convert },
  { signature: /^503[1-7](?:0a|0d|20|09)/, name: "PNM", remedy: convert },
  { signature: /^38425053/, name: "Photoshop", remedy: convert },
  { signature: /^0000(?:01|02)00/, name: "ICO", remedy: convert },
  { signature: /^255044462d/, name: "PDF", remedy: "Draw its pages to PNG first" },
];

const svg: Unsupported = {
  name: "SVG",
  remedy: 'Draw it to pixels first, for example with "rsvg-convert drawing.svg -o drawing.png"',
};

const svgRoot = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i;
