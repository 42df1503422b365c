/**
 * Our side of the comparison.
 * `createStep({ mode, model, imageSize, channels, batch, classes, threads })` resolves to
 * `{ step(): Promise<number>, close(): Promise<void> }`; `step` runs one step on fixed random data and resolves to
 * its milliseconds, from the feeds in the trainer's hands to the loss (or the logits) read back.
 */
export { createBenchStep as createStep } from "@mixwell/train/node";
