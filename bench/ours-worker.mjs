/**
 * Holds one case of ours, as `peers/train.py` holds PyTorch's: the case is the argument (JSON); every line read is a
 * number of steps to run; every line written tells their mean milliseconds and the resident memory in bytes.
 */
import { createInterface } from "node:readline";
import { createStep } from "./ours.mjs";

const session = await createStep(JSON.parse(process.argv[2]));
const report = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

report({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  const steps = Number(line);
  let total = 0;
  for (let step = 0; step < steps; step++) total += await session.step();
  report({ ms: total / steps, rss: process.memoryUsage.rss() });
}
await session.close();
