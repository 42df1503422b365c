import { MixwellError } from "@mixwell/core";

/** Names the image at a place in a packed file: `t10k-images-idx3-ubyte.gz#12`. */
export function packedPath(file: string, index: number): string {
  return `${file}#${index}`;
}

/** Takes such a name apart. @throws MixwellError SAMPLE_UNKNOWN */
export function parsePackedPath(path: string): { file: string; index: number } {
  const hash = path.lastIndexOf("#");
  const index = Number(path.slice(hash + 1));
  if (hash < 1 || !/^\d+$/.test(path.slice(hash + 1))) {
    throw new MixwellError({
      code: "SAMPLE_UNKNOWN",
      expected: "file#number",
      name: "the path of an image in a packed file",
      received: path,
    });
  }
  return { file: path.slice(0, hash), index };
}
