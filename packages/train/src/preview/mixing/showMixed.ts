import type { RgbImage } from "@mixwell/augment";
import { enlarge } from "../picture.ts";
import type { SheetCell } from "../Sheet.ts";
import { describeMixed } from "./describeMixed.ts";
import { boxIn } from "./MixedDraw.ts";
import type { MixedSample, MixSample } from "./mixSamples.ts";
import { type OutlinedBox, outlineBox } from "./outlineBox.ts";
import { paintMap } from "./paintMap.ts";

/** The cell of a mixed picture; before it, where activation maps weighed its label, those of both images with their boxes. */
export function showMixed({ image, label, draw, own, partner }: MixedSample): SheetCell[] {
  const mixed: SheetCell = { image: enlarge(image), bar: label, caption: [describeMixed(draw)], mixed: draw };
  const [target, source] = [boxIn(draw, ""), boxIn(draw, "source")];
  const hasMaps = own.map !== undefined && partner.map !== undefined;
  if (target === undefined || source === undefined || !hasMaps) return [mixed];
  return [
    { image: showMap(own, target), caption: [own.label, "the box is replaced"] },
    { image: showMap(partner, source), caption: [partner.label, "the box is taken"] },
    mixed,
  ];
}

/** A picture under its activation map, with the outline of a box. */
function showMap({ image, map }: MixSample, box: OutlinedBox): RgbImage {
  const large = enlarge(map === undefined ? image : paintMap(image, map));
  const factor = large.width / image.width;
  outlineBox(large, {
    top: factor * box.top,
    left: factor * box.left,
    height: factor * box.height,
    width: factor * box.width,
  });
  return large;
}
