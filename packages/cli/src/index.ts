/**
 * Mixwell for Node: `import { train } from "mixwell"`. The parts have packages of their own, `@mixwell/core`, `augment`,
 * `loss`, `graph` and `train`; this one gathers what a training needs.
 */
export { isMixwellError, MixwellError } from "@mixwell/core";
export * from "@mixwell/train";
export * from "@mixwell/train/node";
