import { RandomStream } from "@mixwell/core";
import { median, medianInterval } from "./statistics.mjs";

/** Milliseconds that one measurement lasts at least; shorter steps are repeated and averaged. */
const measureMs = 400;

/** How many steps one measurement of a worker takes, after warming it up. */
async function calibrate(worker) {
  await worker.run(2);
  const { ms } = await worker.run(1);
  return Math.max(1, Math.ceil(measureMs / ms));
}

/**
 * Measures two workers in turns, in the order A B, B A, A B ..., so that what disturbs the machine disturbs both.
 * Before each measurement one step runs uncounted, since the other side has just emptied the caches.
 * @returns medians in ms, and the median of peer/ours over the pairs with its 95 % interval
 */
export async function comparePaired(ours, peer, pairs) {
  const sides = [
    { worker: ours, steps: await calibrate(ours), times: [] },
    { worker: peer, steps: await calibrate(peer), times: [] },
  ];
  for (let pair = 0; pair < pairs; pair++) {
    for (const side of pair % 2 === 0 ? sides : sides.toReversed()) {
      await side.worker.run(1);
      side.times.push((await side.worker.run(side.steps)).ms);
    }
  }
  const [oursTimes, peerTimes] = sides.map((side) => side.times);
  const random = new RandomStream(0, ["bench", "bootstrap"]);
  const ratio = medianInterval(
    peerTimes.map((ms, pair) => ms / oursTimes[pair]),
    () => random.uniform(),
  );
  return {
    ours: median(oursTimes),
    peer: median(peerTimes),
    ratio: ratio.median,
    low: ratio.low,
    high: ratio.high,
  };
}
