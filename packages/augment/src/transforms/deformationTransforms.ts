import type { Transform } from "../transform/Transform.ts";
import { elastic } from "./elastic/elastic.ts";
import { gridDistortion } from "./gridDistortion/gridDistortion.ts";
import { opticalDistortion } from "./opticalDistortion/opticalDistortion.ts";
import { thinPlateSpline } from "./thinPlateSpline/thinPlateSpline.ts";

/** Dense deformations: every pixel moves by itself. */
export const deformationTransforms: readonly Transform[] = [
  elastic,
  gridDistortion,
  opticalDistortion,
  thinPlateSpline,
];
