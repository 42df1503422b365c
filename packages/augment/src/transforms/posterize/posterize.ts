import { levelStep } from "../../colour/levelStep.ts";
import { makeTable } from "../../colour/makeTable.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Pillow's ImageOps.posterize, bit for bit: the highest bits of each value are kept. */
export const posterize = defineTransform({
  type: "posterize",
  doc: "Leaves fewer levels in each channel.",
  p: 0.5,
  options: {
    bits: {
      type: "range",
      minimum: 0,
      maximum: 8,
      integer: true,
      default: [4, 8],
      doc: "bits that are kept, drawn evenly: 8 changes nothing, 0 leaves black; the default is AutoAugment's",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ bits: [low, high] }, _size, stream) => ({ bits: low + stream.integer(high - low + 1) }),
  plan(_options, { bits }: { bits: number }, plan) {
    if (bits === 8) return;
    const mask = 256 - 2 ** (8 - bits);
    plan.point(
      levelStep(
        "posterize",
        () => makeTable((value) => value & mask),
        (kernels, at, count) => kernels.mask(at, count, mask),
      ),
    );
  },
});
