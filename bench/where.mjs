import { augmentCases } from "./augment/cases.mjs";
import { createAugmentStep } from "./augment/ours.mjs";
import { median } from "./statistics.mjs";

/** Larger than the caches of any processor that this runs on. */
const COPIED_BYTES = 2 ** 27;

/** Milliseconds of one call: the median over rounds of about `seconds` / 9. */
function time(step, seconds) {
  const rounds = 9;
  let calls = 1;
  for (;;) {
    const started = performance.now();
    for (let i = 0; i < calls; i++) step();
    if (performance.now() - started > 1e3 * (seconds / rounds)) break;
    calls *= 2;
  }
  const means = Array.from({ length: rounds }, () => {
    const started = performance.now();
    for (let i = 0; i < calls; i++) step();
    return (performance.now() - started) / calls;
  });
  return median(means);
}

/** Bytes a millisecond that one thread reads and writes while it copies memory. */
function copyBandwidth(seconds) {
  const from = new Uint8Array(COPIED_BYTES).fill(1);
  const to = new Uint8Array(COPIED_BYTES);
  return (2 * COPIED_BYTES) / time(() => to.set(from), seconds);
}

/**
 * Where the time of each pipeline goes: what each transform adds to the ones before it (the first figure is reading the image
 * and writing the normalised tensor), and how far the whole is from the time in which one thread could move the image in and
 * the tensor out at the bandwidth of a plain copy.
 */
export async function benchWhere({ pattern = "", seconds }, write) {
  const bandwidth = copyBandwidth(seconds);
  write({ case: "where/copy", gigabytesPerSecond: round(bandwidth / 1e6) });
  for (const entry of augmentCases.filter(({ case: name }) => name.startsWith("pipeline/"))) {
    if (!entry.case.includes(pattern)) continue;
    const steps = entry.transforms.slice(0, -1);
    const normalize = entry.transforms.at(-1);
    let before = 0;
    const added = {};
    for (let count = 0; count <= steps.length; count++) {
      const step = createAugmentStep({ ...entry, transforms: [...steps.slice(0, count), normalize] });
      for (let i = 0; i < 300; i++) step();
      const ms = time(step, seconds);
      added[count === 0 ? "in and out" : steps[count - 1].type] = round(ms - before);
      before = ms;
    }
    const { height, width } = entry.size;
    const floor = (3 * height * width + 4 * createAugmentStep(entry)()) / bandwidth;
    write({
      case: entry.case.replace("pipeline/", "where/"),
      ms: round(before),
      added,
      bandwidthFloorMs: round(floor),
      timesFloor: round(before / floor),
    });
  }
}

function round(value) {
  return Number(value.toPrecision(3));
}
