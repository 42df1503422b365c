import { createRegistry, type TransformRegistry } from "./transform/TransformRegistry.ts";
import { automaticTransforms } from "./transforms/automaticTransforms.ts";
import { basicTransforms } from "./transforms/basicTransforms.ts";
import { colorTransforms } from "./transforms/colorTransforms.ts";
import { compositionTransforms } from "./transforms/compositionTransforms.ts";
import { deformationTransforms } from "./transforms/deformationTransforms.ts";
import { erasingTransforms } from "./transforms/erasingTransforms.ts";
import { filterTransforms } from "./transforms/filterTransforms.ts";
import { geometricTransforms } from "./transforms/geometricTransforms.ts";
import { weatherTransforms } from "./transforms/weatherTransforms.ts";

/** Every transform there is. A page that needs a few makes a registry of those instead, and bundles no other. */
export const allTransforms: TransformRegistry = /* @__PURE__ */ createRegistry([
  ...basicTransforms.values(),
  ...geometricTransforms,
  ...deformationTransforms,
  ...colorTransforms,
  ...filterTransforms,
  ...erasingTransforms,
  ...weatherTransforms,
  ...automaticTransforms,
  ...compositionTransforms,
]);
