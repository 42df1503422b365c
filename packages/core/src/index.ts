export { describeReceived } from "./error/describeReceived.ts";
export { isMixwellError, MixwellError, type MixwellErrorDetails } from "./error/MixwellError.ts";
export { Emitter } from "./event/Emitter.ts";
export { murmur3 } from "./hash/murmur3.ts";
export { checkOptions } from "./option/checkOptions.ts";
export type { NumberDescriptor, OptionDescriptor, OptionsOf, OptionTable } from "./option/descriptor.ts";
export { philox4x32 } from "./random/philox.ts";
export { RandomStream, type StreamKey } from "./random/RandomStream.ts";
export { checkTargets, hardTargets, type Targets } from "./target/Targets.ts";
