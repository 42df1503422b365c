export { type ActivationMap, ActivationMapper } from "./ActivationMapper.ts";
export { type ActivationMapsOptions, activationMaps } from "./activationMaps.ts";
