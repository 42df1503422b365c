import type { Transform } from "../transform/Transform.ts";
import { oneOf } from "./oneOf/oneOf.ts";
import { sequence } from "./sequence/sequence.ts";
import { someOf } from "./someOf/someOf.ts";
import { views } from "./views/views.ts";

/** Steps that are made of other steps, and the one that tells how often each sample is shown. */
export const compositionTransforms: readonly Transform[] = [sequence, oneOf, someOf, views];
