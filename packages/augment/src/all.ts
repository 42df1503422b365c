import type { Transform } from "./transform/Transform.ts";
import { createRegistry, type TransformRegistry } from "./transform/TransformRegistry.ts";
import { automaticTransforms } from "./transforms/automaticTransforms.ts";
import { basicTransforms } from "./transforms/basicTransforms.ts";
import { colorTransforms } from "./transforms/colorTransforms.ts";
import { compositionTransforms } from "./transforms/compositionTransforms.ts";
import { deformationTransforms } from "./transforms/deformationTransforms.ts";
import { erasingTransforms } from "./transforms/erasingTransforms.ts";
import { filterTransforms } from "./transforms/filterTransforms.ts";
import { geometricTransforms } from "./transforms/geometricTransforms.ts";

const families: readonly (readonly Transform[])[] = [
  [...basicTransforms.values()],
  geometricTransforms,
  colorTransforms,
  filterTransforms,
  deformationTransforms,
  erasingTransforms,
  compositionTransforms,
  automaticTransforms,
];

/** Every transform there is, for pipelines that come from a file. Pages that know what they use import that alone. */
export const allTransforms: TransformRegistry = createRegistry(families.flat());
