import type { RgbImage, Size } from "@mixwell/augment";
import { BrokenImageError } from "../../../data/BrokenImageError.ts";
import { decodeSize } from "./decodeSize.ts";
import { explainDecodeError } from "./explainDecodeError.ts";
import { type ImageHeader, orientedSize } from "./ImageHeader.ts";
import { loadSharp, type Sharp } from "./loadSharp.ts";
import { readPlainHeader } from "./readPlainHeader.ts";
import { readStart } from "./readStart.ts";
import { type DecodedFormat, sniffFormat } from "./sniffFormat.ts";

/** Pixels that may be held decoded at once: 64 megapixels, 192 MB of RGB. */
export const DEFAULT_PIXEL_LIMIT = 64_000_000;

/** An image that streams may have this many times the pixels of the limit, if its result stays within the limit. */
const STREAMED_FACTOR = 6;

export interface DecodeOptions {
  /**
   * Given the size of the image as a person sees it, the smallest size that the caller can use. The image is decoded to
   * its size halved as often as it stays at least that large. Left out: the full size.
   */
  readonly minimum?: ((size: Size) => Size) | undefined;
  /**
   * The most pixels held decoded at once, checked in the header before memory is taken. It limits the result; for
   * formats that cannot be decoded row by row (all but baseline JPEG and plain PNG) the whole image; baseline JPEG and
   * plain PNG may have 6 times as many when shrunk to a result within the limit. Default 64,000,000.
   */
  readonly pixelLimit?: number | undefined;
}

/**
 * Decodes an image file (path or content) to 8-bit RGB by sharp: JPEG, PNG, WebP, GIF, TIFF and AVIF, told by content,
 * not by name. EXIF orientation is applied, embedded colour profiles and CMYK are converted to sRGB, grey is repeated,
 * 16 bits become 8, palettes are resolved, the first frame of an animation is taken, and transparency is composited on
 * white: what was cut out for the web mostly stood on it, and dark line art stays visible.
 * @throws BrokenImageError with the reason
 * @throws MixwellError SHARP_MISSING
 */
export async function decodeImage(
  input: Uint8Array | string,
  options: DecodeOptions = {},
): Promise<RgbImage> {
  return decodeWith(await loadSharp(), input, options);
}

/** `decodeImage` with sharp already loaded. */
export async function decodeWith(
  sharp: Sharp,
  input: Uint8Array | string,
  options: DecodeOptions = {},
): Promise<RgbImage> {
  const where = typeof input === "string" ? input : undefined;
  const start = typeof input === "string" ? await readStart(input) : { bytes: input, whole: true };
  const format = knownFormat(start.bytes, where);
  const source = start.whole ? start.bytes : (where as string);
  try {
    const header = readPlainHeader(start.bytes, format) ?? (await readHeader(sharp, source));
    const full = orientedSize(header);
    const size = options.minimum === undefined ? full : decodeSize(full, options.minimum(full));
    checkPixels(header, size, options.pixelLimit ?? DEFAULT_PIXEL_LIMIT, where);
    let pipeline = sharp(source, sharpOptions).autoOrient().flatten({ background: "white" });
    if (size.width !== full.width || size.height !== full.height)
      pipeline = pipeline.resize(size.width, size.height, { fit: "fill" });
    const { data, info } = await pipeline
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) {
      throw new BrokenImageError(
        "corrupt",
        `The ${format} image has ${info.channels} channels, not 3`,
        where,
      );
    }
    return {
      width: info.width,
      height: info.height,
      data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    };
  } catch (error) {
    throw await explainDecodeError(error, source, format, where);
  }
}

/** The limit is checked here, in the header and for each format; libvips's own would refuse what can be shrunk. */
const sharpOptions = { failOn: "error", limitInputPixels: false, sequentialRead: true } as const;

/** Size and orientation in the header of an image. @throws BrokenImageError */
export async function probeImage(sharp: Sharp, path: string): Promise<Size & { format: DecodedFormat }> {
  const start = await readStart(path);
  const format = knownFormat(start.bytes, path);
  const source = start.whole ? start.bytes : path;
  try {
    const header = readPlainHeader(start.bytes, format) ?? (await readHeader(sharp, source));
    return { ...orientedSize(header), format };
  } catch (error) {
    throw await explainDecodeError(error, source, format, path);
  }
}

function knownFormat(bytes: Uint8Array, where: string | undefined): DecodedFormat {
  if (bytes.length === 0) throw new BrokenImageError("empty", "The file is empty", where);
  const sniffed = sniffFormat(bytes);
  if (sniffed.kind === "decoded") return sniffed.format;
  if (sniffed.kind === "unsupported") {
    throw new BrokenImageError(
      "unsupportedFormat",
      `${sniffed.name} images are not decoded. ${sniffed.remedy}`,
      where,
    );
  }
  throw new BrokenImageError("notAnImage", "The content is not an image", where);
}

async function readHeader(sharp: Sharp, source: Uint8Array | string): Promise<ImageHeader> {
  const found = await sharp(source, sharpOptions).metadata();
  return {
    width: found.width,
    height: found.height,
    swapped: (found.orientation ?? 1) >= 5,
    streamed: (found.format === "jpeg" || found.format === "png") && found.isProgressive !== true,
  };
}

function checkPixels(header: ImageHeader, result: Size, limit: number, where: string | undefined): void {
  const stored = header.width * header.height;
  const allowed = header.streamed ? limit * STREAMED_FACTOR : limit;
  if (stored > allowed || result.width * result.height > limit) {
    throw new BrokenImageError(
      "tooManyPixels",
      `The image has ${header.width} x ${header.height} pixels, more than the limit of ${limit} allows. Shrink it first`,
      where,
    );
  }
}
