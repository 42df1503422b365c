import { RandomStream } from "@mixwell/core";
import { median, medianInterval } from "./statistics.mjs";

/** Milliseconds that one measurement lasts at least; shorter steps are repeated and averaged. */
const DEFAULT_MEASURE_MS = 400;

/** How many steps one measurement of a worker takes, after warming it up. */
async function calibrate(worker, measureMs) {
  await worker.run(2);
  const { ms } = await worker.run(1);
  // A single short step tells little.
  const { ms: steady } = await worker.run(Math.max(1, Math.ceil(measureMs / 4 / ms)));
  return Math.max(1, Math.ceil(measureMs / steady));
}

/**
 * Measures workers in rounds, forwards and backwards in turns (A B C, C B A, A B C ...), so that what disturbs the machine
 * disturbs all. Before each measurement one step runs uncounted, since another side has just emptied the caches.
 * @returns for each worker its milliseconds a step, round by round
 */
export async function measureRounds(workers, rounds, measureMs = DEFAULT_MEASURE_MS) {
  const sides = [];
  for (const worker of workers) sides.push({ worker, steps: await calibrate(worker, measureMs), times: [] });
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      await side.worker.run(1);
      side.times.push((await side.worker.run(side.steps)).ms);
    }
  }
  return sides.map(({ times }) => times);
}

/** The median of peer/ours over the rounds, with its 95 % interval. */
export function pairedRatio(oursTimes, peerTimes) {
  const random = new RandomStream(0, ["bench", "bootstrap"]);
  const {
    median: ratio,
    low,
    high,
  } = medianInterval(
    peerTimes.map((ms, round) => ms / oursTimes[round]),
    () => random.uniform(),
  );
  return { ratio, low, high };
}

/** Measures two workers in pairs: medians in ms, and the ratio peer/ours. */
export async function comparePaired(ours, peer, pairs) {
  const [oursTimes, peerTimes] = await measureRounds([ours, peer], pairs);
  return { ours: median(oursTimes), peer: median(peerTimes), ...pairedRatio(oursTimes, peerTimes) };
}
