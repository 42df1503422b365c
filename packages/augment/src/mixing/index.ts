export { checkMixes } from "./checkMixes.ts";
export { type BatchSize, createMixer, type MixerOptions } from "./createMixer.ts";
export type { Mix } from "./Mix.ts";
export type {
  ActivationMaps,
  BatchKey,
  ImageBatch,
  MixDraw,
  MixedBatch,
  Mixer,
  MixSpec,
} from "./Mixer.ts";
export { checkMapSize, FEWEST_CELLS } from "./maps/checkMapSize.ts";
export { MapUpsampler } from "./maps/MapUpsampler.ts";
export { mixes } from "./mixes.ts";
export { commonOptions as mixOptions } from "./mixOptions.ts";
