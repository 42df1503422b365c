import type { Transform } from "./Transform.ts";

/** The transforms that a pipeline may use, by type. */
export type TransformRegistry = ReadonlyMap<string, Transform>;

/** Makes a registry; a later transform replaces an earlier one of the same type. */
export function createRegistry(transforms: Iterable<Transform>): TransformRegistry {
  return new Map([...transforms].map((transform) => [transform.type, transform]));
}
