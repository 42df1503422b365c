import type { Transform } from "../transform/Transform.ts";
import { oneOf } from "./oneOf/oneOf.ts";
import { sequence } from "./sequence/sequence.ts";
import { someOf } from "./someOf/someOf.ts";

/** Steps that are made of other steps. */
export const compositionTransforms: readonly Transform[] = [sequence, oneOf, someOf];
