import { drawLeaf } from "../../../data/leaves/drawLeaf.ts";
import type { LeavesSpec } from "../../../data/leaves/LeavesSpec.ts";
import { digestBytes } from "./digestBytes.ts";
import type { SampleSource } from "./SampleSource.ts";

/** Draws the leaves of `builtin:leaves` as they are asked for. */
export async function openLeaves(spec: LeavesSpec): Promise<SampleSource> {
  return {
    read: async ({ path }) => drawLeaf(spec, path),
    digest: async ({ path }) => digestBytes(drawLeaf(spec, path).data),
    close: async () => {},
  };
}
