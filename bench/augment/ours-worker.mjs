/**
 * Holds one case of ours: its name is the argument; every line read is a number of images; every line written tells the mean
 * milliseconds an image.
 */
import { createInterface } from "node:readline";
import { augmentCases } from "./cases.mjs";
import { createAugmentStep } from "./ours.mjs";

const step = createAugmentStep(augmentCases.find((entry) => entry.case === process.argv[2]));
const report = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

// Functions are optimised by what they were seen to do: let every branch that is drawn come up first.
for (let i = 0; i < 300; i++) step();
report({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  const images = Number(line);
  const started = performance.now();
  for (let image = 0; image < images; image++) step();
  report({ ms: (performance.now() - started) / images });
}
