import { MixwellError } from "@mixwell/core";

/** Longest header read here: magic number and three sizes. */
export const IDX_HEADER_BYTES = 16;

export interface IdxHeader {
  /** Sizes, outermost first: [count] of labels, [count, height, width] of images. */
  readonly shape: readonly number[];
  /** Bytes before the first value. */
  readonly headerBytes: number;
}

/**
 * Reads the header of an IDX file of unsigned bytes: two zero bytes, the type 0x08, the number of dimensions, and each
 * size as a big-endian 32-bit integer (LeCun, Cortes and Burges, "The MNIST database of handwritten digits").
 * @param where the file, named in errors
 * @throws MixwellError DATA_INVALID
 */
export function readIdxHeader(bytes: Uint8Array, dimensions: 1 | 3, where: string): IdxHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = 4 + dimensions * 4;
  const magic = 0x0800 | dimensions;
  if (bytes.length < headerBytes || view.getUint32(0) !== magic) {
    throw new MixwellError({
      code: "DATA_INVALID",
      expected: `the magic number ${magic} of an IDX file of bytes in ${dimensions} dimensions`,
      name: "the first four bytes",
      received: bytes.length < 4 ? `${bytes.length} bytes` : view.getUint32(0),
      where,
    });
  }
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + i * 4));
  return { shape, headerBytes };
}
