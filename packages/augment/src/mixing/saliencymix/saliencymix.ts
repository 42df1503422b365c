import { saliencyKernels, saliencyScratch } from "../../kernel/saliency/saliencyKernels.ts";
import type { BatchFrame } from "../BatchFrame.ts";
import { areaOf, boxAround, cutSize } from "../box/drawBox.ts";
import { pasteBox } from "../box/pasteBox.ts";
import { drawBeta } from "../draw/drawBeta.ts";
import { defineMix } from "../Mix.ts";
import { alphaOption, checkPairing, pairOptions } from "../mixOptions.ts";

/**
 * SaliencyMix (Uddin et al., 2021): CutMix whose box lies around the most salient pixel of the partner, by OpenCV's fine-grained
 * saliency. The authors' code looks at the first partner alone and uses its box for the whole batch, and gives OpenCV normalised
 * floats; here, as in the paper, every partner has its own box, from its 8-bit pixels.
 */
export const saliencymix = defineMix({
  type: "saliencymix",
  doc: "Puts the box around the most salient place of another image into the same place.",
  options: { alpha: alphaOption(1), ...pairOptions },
  check: checkPairing,
  draw: ({ alpha }, _size, stream) => ({ lambda: drawBeta(alpha, stream) }),
  begin(_options, drawn: (i: number) => { lambda: number }, batch) {
    const peakOf = peakFinder(batch);
    return (i) => {
      const [y, x] = peakOf(batch.partnerAt(i));
      const box = boxAround(cutSize(drawn(i).lambda, batch), y, x, batch);
      pasteBox(batch, i, box);
      const share = areaOf(box) / areaOf(batch);
      return [1 - share, share];
    };
  },
});

/** Finds the row and column of the most salient pixel of the image at an address: the first of several. */
function peakFinder({ engine, width, height }: BatchFrame): (image: number) => [y: number, x: number] {
  const { memory } = engine;
  const scratch = memory.allocate(saliencyScratch(width, height));
  const map = memory.allocate(4 * width * height);
  const { fineGrained } = engine.use(saliencyKernels);
  return (image) => {
    fineGrained(image, width, height, scratch, map);
    const values = memory.words.subarray(map / 4, map / 4 + width * height);
    let peak = 0;
    for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[peak] as number)) peak = i;
    return [Math.floor(peak / width), peak % width];
  };
}
