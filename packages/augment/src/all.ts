import type { Transform } from "./transform/Transform.ts";
import { createRegistry, type TransformRegistry } from "./transform/TransformRegistry.ts";
import { basicTransforms } from "./transforms/basicTransforms.ts";
import { colorTransforms } from "./transforms/colorTransforms.ts";
import { compositionTransforms } from "./transforms/compositionTransforms.ts";
import { erasingTransforms } from "./transforms/erasingTransforms.ts";
import { geometricTransforms } from "./transforms/geometricTransforms.ts";

const families: readonly (readonly Transform[])[] = [
  [...basicTransforms.values()],
  geometricTransforms,
  colorTransforms,
  erasingTransforms,
  compositionTransforms,
];

/** Every transform there is, for pipelines that come from a file. Pages that know what they use import that alone. */
export const allTransforms: TransformRegistry = createRegistry(families.flat());
