import type { Transform } from "../transform/Transform.ts";
import { affine } from "./affine/affine.ts";
import { aspectSquash } from "./aspectSquash/aspectSquash.ts";
import { cornerCrop } from "./cornerCrop/cornerCrop.ts";
import { d4 } from "./d4/d4.ts";
import { pad } from "./pad/pad.ts";
import { perspective } from "./perspective/perspective.ts";
import { rotate } from "./rotate/rotate.ts";
import { rotate90 } from "./rotate90/rotate90.ts";
import { shear } from "./shear/shear.ts";
import { translate } from "./translate/translate.ts";
import { transpose } from "./transpose/transpose.ts";
import { verticalFlip } from "./verticalFlip/verticalFlip.ts";
import { zoom } from "./zoom/zoom.ts";
import { zoomOut } from "./zoomOut/zoomOut.ts";

/** The transforms that move pixels, besides the basic ones. */
export const geometricTransforms: readonly Transform[] = [
  verticalFlip,
  transpose,
  rotate90,
  d4,
  rotate,
  shear,
  translate,
  zoom,
  affine,
  perspective,
  pad,
  aspectSquash,
  zoomOut,
  cornerCrop,
];
