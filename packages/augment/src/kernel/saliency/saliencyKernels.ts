import type { PixelMemory } from "../../memory/PixelMemory.ts";
import type { KernelFamily } from "../KernelFamily.ts";
import { wasm } from "./saliency.wasm.ts";

/** Finds where an image draws the eye. */
export interface SaliencyKernels {
  /**
   * Fine-grained saliency (Montabone and Soto, 2010) as OpenCV's StaticSaliencyFineGrained: how much brighter or darker each
   * pixel of the grey, twice blurred image is than the mean of the others around it, in six sizes; brighter and darker ones each
   * scaled to 255 and added. The sum is left as it is, 0..510; OpenCV brings it to 8 bits, where it may wrap.
   * @param from interleaved RGB
   * @param scratch address of `saliencyScratch` bytes, a multiple of 4
   * @param to receives an int32 for each pixel
   */
  fineGrained(from: number, width: number, height: number, scratch: number, to: number): void;
}

export const saliencyKernels: KernelFamily<SaliencyKernels> = { name: "saliency", wasm, reference };

/** Bytes of scratch memory that `fineGrained` needs: two grey images, and sums over rectangles. */
export function saliencyScratch(width: number, height: number): number {
  return 2 * width * height + 4 + 4 * (width + 1) * (height + 1);
}

/** Pixels that the surroundings of a pixel reach, either way: OpenCV's 3 and 7 at three scales, times 4. */
const REACHES = [12, 24, 48, 28, 56, 112];

const { fround } = Math;

function reference(memory: PixelMemory): SaliencyKernels {
  return {
    fineGrained(from, width, height, _scratch, to) {
      const { bytes, words } = memory;
      const grey = blur(blur(toGrey(bytes, from, width * height), width, height), width, height);
      const sums = sumRectangles(grey, width, height);
      const on = new Int32Array(grey.length);
      const off = new Int32Array(grey.length);
      for (const [i, value] of grey.entries()) {
        for (const reach of REACHES) {
          const [y, x] = [Math.floor(i / width), i % width];
          const contrast = Math.trunc(contrastAt(sums, width, height, x, y, value, reach));
          on[i] = (on[i] as number) + Math.max(contrast, 0);
          off[i] = (off[i] as number) + Math.max(-contrast, 0);
        }
      }
      const scale = (values: Int32Array): Int32Array => {
        const highest = values.reduce((a, b) => Math.max(a, b), 0);
        return values.map((value) => (highest === 0 ? 0 : Math.trunc(fround(255 * fround(value / highest)))));
      };
      const scaledOff = scale(off);
      for (const [i, value] of scale(on).entries()) words[to / 4 + i] = value + (scaledOff[i] as number);
    },
  };
}

/** OpenCV's grey of RGB: .299, .587, .114 in units of 1/32768, rounded. */
function toGrey(bytes: Uint8Array, from: number, pixels: number): Uint8Array {
  return Uint8Array.from({ length: pixels }, (_, i) => {
    const [red, green, blue] = bytes.subarray(from + 3 * i, from + 3 * i + 3) as unknown as [
      number,
      number,
      number,
    ];
    return (9798 * red + 19235 * green + 3735 * blue + 16384) >> 15;
  });
}

/** A Gaussian blur of 3 x 3 pixels, 1 2 1 either way, reflected at the border without the edge. */
function blur(grey: Uint8Array, width: number, height: number): Uint8Array {
  const inside = (i: number, count: number) => (count === 1 ? 0 : i < 0 ? 1 : i === count ? count - 2 : i);
  const row = (y: number, x: number) => {
    const at = (column: number) => grey[inside(y, height) * width + inside(column, width)] as number;
    return at(x - 1) + 2 * at(x) + at(x + 1);
  };
  return grey.map((_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return (row(y - 1, x) + 2 * row(y, x) + row(y + 1, x) + 8) >> 4;
  });
}

/** Sums over all pixels above and left of a corner, [height + 1, width + 1]. */
function sumRectangles(grey: Uint8Array, width: number, height: number): Int32Array {
  const line = width + 1;
  const sums = new Int32Array(line * (height + 1));
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = 0; x < width; x++) {
      sum += grey[y * width + x] as number;
      sums[(y + 1) * line + x + 1] = sum + (sums[y * line + x + 1] as number);
    }
  }
  return sums;
}

/** What a pixel is brighter than the mean of the others around it, in float32. */
function contrastAt(
  sums: Int32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  value: number,
  reach: number,
): number {
  const [left, right] = [Math.max(x - reach + 1, 0), Math.min(x + reach + 1, width)];
  const [top, bottom] = [Math.max(y - reach + 1, 0), Math.min(y + reach + 1, height)];
  const at = (row: number, column: number) => sums[row * (width + 1) + column] as number;
  const sum = at(bottom, right) + at(top, left) - at(bottom, left) - at(top, right);
  const others = (right - left) * (bottom - top) - 1;
  return others === 0 ? 0 : fround(value - fround(fround(sum - value) / others));
}
