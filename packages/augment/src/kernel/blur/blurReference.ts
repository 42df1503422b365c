import { foldIndex } from "../../geometry/Border.ts";
import type { PixelMemory } from "../../memory/PixelMemory.ts";
import { roundHalfEven } from "../../portable/roundHalfEven.ts";
import type { BlurKernels } from "./blurKernels.ts";

const { fround } = Math;

/** The kernels of `BlurKernels` in TypeScript: their definition. */
export function reference(memory: PixelMemory): BlurKernels {
  return {
    separable(from, width, height, channels, to, weights, radius) {
      const { bytes } = memory;
      const table = new Int16Array(bytes.buffer, weights, radius + 1);
      const weight = (k: number) => table[Math.abs(k)] as number;
      const stride = width * channels;
      const line = new Int32Array(stride);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < stride; x++) {
          let sum = 128;
          for (let k = -radius; k <= radius; k++)
            sum += weight(k) * (bytes[from + foldIndex(y + k, height, "reflect") * stride + x] as number);
          line[x] = sum >> 8;
        }
        for (let x = 0; x < stride; x++) {
          const channel = x % channels;
          let sum = 1 << 19;
          for (let k = -radius; k <= radius; k++) {
            const column = foldIndex((x - channel) / channels + k, width, "reflect");
            sum += weight(k) * (line[column * channels + channel] as number);
          }
          bytes[to + y * stride + x] = clip(sum >> 20);
        }
      }
    },
    box(from, width, height, channels, to, radius) {
      const { bytes } = memory;
      const scale = fround(1 / (2 * radius + 1) ** 2);
      const stride = width * channels;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < stride; x++) {
          const channel = x % channels;
          let sum = 0;
          for (let j = -radius; j <= radius; j++) {
            const row = from + foldIndex(y + j, height, "reflect") * stride + channel;
            for (let i = -radius; i <= radius; i++)
              sum += bytes[
                row + foldIndex((x - channel) / channels + i, width, "reflect") * channels
              ] as number;
          }
          bytes[to + y * stride + x] = roundHalfEven(fround(sum * scale));
        }
      }
    },
    pad(from, width, height, channels, to, margin, reflect) {
      const { bytes } = memory;
      const border = reflect === 1 ? "reflect" : "edge";
      const columns = width + 2 * margin;
      for (let y = -margin; y < height + margin; y++) {
        const row = from + foldIndex(y, height, border) * width * channels;
        for (let x = -margin; x < width + margin; x++) {
          const at = to + ((y + margin) * columns + margin + x) * channels;
          for (let c = 0; c < channels; c++)
            bytes[at + c] = bytes[row + foldIndex(x, width, border) * channels + c] as number;
        }
      }
    },
    taps(from, stride, width, height, to, offsets, weights, pairs) {
      const { bytes, words } = memory;
      const factors = new Int16Array(bytes.buffer, weights, 2 * pairs);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          let sum = 8192;
          for (const [k, factor] of factors.entries())
            sum += factor * (bytes[from + y * stride + x + (words[offsets / 4 + k] as number)] as number);
          bytes[to + y * width + x] = clip(sum >> 14);
        }
      }
    },
    accumulate(from, count, sums) {
      const { bytes } = memory;
      const totals = new Uint16Array(bytes.buffer, sums, count);
      for (let i = 0; i < count; i++) totals[i] = (totals[i] as number) + (bytes[from + i] as number);
    },
    average(sums, count, to, images) {
      const { bytes } = memory;
      const totals = new Uint16Array(bytes.buffer, sums, count);
      const scale = fround(1 / images);
      for (let i = 0; i < count; i++) bytes[to + i] = roundHalfEven(fround((totals[i] as number) * scale));
    },
    swapPixels(at, width, height, y, reach, words) {
      if (y < reach || y >= height - reach) return;
      const { bytes } = memory;
      const choices = 2 * reach + 1;
      for (let x = width - reach - 1; x >= reach; x--) {
        const word = memory.words[words / 4 + x] as number;
        const dx = (((word & 0xffff) * choices) >>> 16) - reach;
        const dy = (((word >>> 16) * choices) >>> 16) - reach;
        const p = at + (y * width + x) * 3;
        const q = at + ((y + dy) * width + x + dx) * 3;
        for (let c = 0; c < 3; c++) {
          const kept = bytes[p + c] as number;
          bytes[p + c] = bytes[q + c] as number;
          bytes[q + c] = kept;
        }
      }
    },
  };
}

function clip(value: number): number {
  return Math.max(0, Math.min(value, 255));
}
