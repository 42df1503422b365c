import { createRegistry, type TransformRegistry } from "./transform/TransformRegistry.ts";
import { basicTransforms } from "./transforms/basicTransforms.ts";
import { colorTransforms } from "./transforms/colorTransforms.ts";
import { compositionTransforms } from "./transforms/compositionTransforms.ts";
import { erasingTransforms } from "./transforms/erasingTransforms.ts";
import { geometricTransforms } from "./transforms/geometricTransforms.ts";
import { samplePairing } from "./transforms/samplePairing/samplePairing.ts";

/** Every transform there is. A page that needs a few makes a registry of those instead, and bundles no other. */
export const allTransforms: TransformRegistry = /* @__PURE__ */ createRegistry([
  ...basicTransforms.values(),
  ...geometricTransforms,
  ...colorTransforms,
  ...erasingTransforms,
  samplePairing,
  ...compositionTransforms,
]);
