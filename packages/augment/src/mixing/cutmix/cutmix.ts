import { areaOf, type Box, drawBox } from "../box/drawBox.ts";
import { pasteBox } from "../box/pasteBox.ts";
import { drawBeta } from "../draw/drawBeta.ts";
import { defineMix } from "../Mix.ts";
import { alphaOption, checkPairing, pairOptions } from "../mixOptions.ts";

/**
 * CutMix (Yun et al., 2019): a box of the partner takes the same place in the image, and labels weigh by the area that is
 * really theirs. The paper uses alpha 1, with p 0.5 for CIFAR and 1 for ImageNet.
 */
export const cutmix = defineMix({
  type: "cutmix",
  doc: "Puts a box of another image into the same place.",
  options: { alpha: alphaOption(1), ...pairOptions },
  check: checkPairing,
  draw({ alpha }, size, stream): Box & { lambda: number } {
    const lambda = drawBeta(alpha, stream);
    return { lambda, ...drawBox(lambda, size, stream) };
  },
  begin: (_options, drawn, batch) => (i) => {
    const box = drawn(i);
    pasteBox(batch, i, box);
    const share = areaOf(box) / areaOf(batch);
    return [1 - share, share];
  },
});
