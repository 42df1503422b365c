import { createMixer, type MixSpec } from "@mixwell/augment/mixing";

/** What mixes ask for: a second image, and activation maps. */
export function mixNeeds(specs: readonly MixSpec[]): { readonly partners: boolean; readonly maps: boolean } {
  const { pairs, needsMaps } = createMixer(specs, { batch: 2, height: 1, width: 1 });
  return { partners: pairs === 2, maps: needsMaps };
}
