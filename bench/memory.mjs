import { startOurs } from "./train.mjs";

const megabyte = 1e6;
const entry = {
  case: "memory/resnet20-b16-t2",
  mode: "train",
  model: "resnet20",
  imageSize: 32,
  channels: 3,
  batch: 16,
  classes: 10,
  threads: 2,
};

/** Growth of resident memory over 2,000 steps, after 50 steps of warming up; one JSON line, in MB. */
export async function benchMemory(_options, write) {
  const ours = await startOurs(entry);
  try {
    const before = await ours.run(50);
    const after = await ours.run(2000);
    write({
      case: entry.case,
      steps: 2000,
      before: Math.round(before.rss / megabyte),
      after: Math.round(after.rss / megabyte),
      growth: Math.round((after.rss - before.rss) / megabyte),
    });
  } finally {
    await ours.close();
  }
}
