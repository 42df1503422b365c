import { BoxStretcher } from "../box/BoxStretcher.ts";
import { areaOf, type Box, drawBox } from "../box/drawBox.ts";
import { copyImage } from "../box/pasteBox.ts";
import { drawBeta } from "../draw/drawBeta.ts";
import { defineMix } from "../Mix.ts";
import type { ActivationMaps } from "../Mixer.ts";
import { semanticShares } from "../maps/semanticShares.ts";
import { alphaOption, checkPairing, pairOptions } from "../mixOptions.ts";
import { type SameLabelRule, semanticWeights } from "./semanticWeights.ts";

/** CutMix's box in the image, and another one in the partner. */
type DrawnBoxes = Box &
  Readonly<Record<"lambda" | "sourceLambda" | `source${"Top" | "Left" | "Height" | "Width"}`, number>>;

/**
 * SnapMix (Huang, Wang and Tao, AAAI 2021): a box of the partner is resized into another box of the image, and labels weigh by
 * how much of each image's class activation map its box takes. The weights need not sum to 1. An empty box leaves the image as it
 * is; a map that says nothing weighs by area. The paper uses alpha 5, with p 1 for fine-tuning and 0.5 from scratch.
 */
export const snapmix = defineMix({
  type: "snapmix",
  doc: "Puts a box of another image into a box of its own; labels weigh by what the network sees in them.",
  options: {
    alpha: alphaOption(5),
    sameLabel: {
      type: "choice",
      choices: ["authors", "single"] satisfies SameLabelRule[],
      default: "authors",
      doc: "two images of one class: each of the two weights is the sum of both, as in the authors' code, or they count once",
    },
    camMode: {
      type: "choice",
      choices: ["eval", "train"],
      default: "eval",
      doc: "norms of the network while it draws the maps: by their running statistics, or by the batch's own, as in the authors' code",
    },
    ...pairOptions,
  },
  needsMaps: true,
  check: checkPairing,
  draw({ alpha }, size, stream): DrawnBoxes {
    const lambda = drawBeta(alpha, stream);
    const sourceLambda = drawBeta(alpha, stream);
    const source = drawBox(sourceLambda, size, stream);
    return {
      lambda,
      ...drawBox(lambda, size, stream),
      sourceLambda,
      sourceTop: source.top,
      sourceLeft: source.left,
      sourceHeight: source.height,
      sourceWidth: source.width,
    };
  },
  begin({ sameLabel }, drawn, batch) {
    // The mixer refuses to begin without them.
    const share = semanticShares(batch.maps as ActivationMaps, batch);
    const stretcher = new BoxStretcher(batch);
    return (i) => {
      const target = drawn(i);
      const source: Box = {
        top: target.sourceTop,
        left: target.sourceLeft,
        height: target.sourceHeight,
        width: target.sourceWidth,
      };
      copyImage(batch, i);
      if (areaOf(target) === 0 || areaOf(source) === 0) return [1, 0];
      stretcher.paste(batch.partnerAt(i), source, target);
      const partner = batch.partnerOf(i);
      return semanticWeights({
        own: 1 - share(i, target),
        partner: share(partner, source),
        area: areaOf(target) / areaOf(batch),
        sameLabel: batch.labels[i] === batch.labels[partner] ? sameLabel : undefined,
      });
    };
  },
});
