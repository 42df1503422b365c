import type { Runtime } from "@mixwell/graph";
import { drawPoints, type RingPoints } from "../../experiment/biTempered/data/drawPoints.ts";
import { flipLabels, type NoiseKind } from "../../experiment/biTempered/data/flipLabels.ts";
import { measureNet } from "../../experiment/biTempered/measure/measureNet.ts";
import type { RingNet } from "../../experiment/biTempered/net/RingNet.ts";
import { logistic, type Temperatures } from "../../experiment/biTempered/net/temperatures.ts";
import type { Panel } from "../../experiment/biTempered/panels.ts";
import type { LossName, Trial } from "../../experiment/biTempered/Trial.ts";
import { GraphTraining } from "./GraphTraining.ts";

/** Points of a training, and fresh ones that measure it. */
export const POINTS = 1000;
const FRESH = 10_000;

export interface TrialsOptions {
  readonly runtime: Runtime;
  readonly panels: readonly Panel[];
  readonly seeds: readonly number[];
  /** Shares of flipped labels. */
  readonly rates: readonly number[];
  readonly epochs: number;
  readonly signal?: AbortSignal | undefined;
  /** Told after each training. */
  readonly onTrial?: ((trained: TrainedTrial, done: number, total: number) => void) | undefined;
}

export interface TrainedTrial {
  readonly trial: Trial;
  readonly net: RingNet;
  readonly points: RingPoints;
  readonly labels: Uint8Array;
  readonly temperatures: Temperatures;
}

/** What one session trains: a pair of temperatures with all kinds of noise that it stands for. */
interface Block {
  readonly temperatures: Temperatures;
  readonly loss: LossName;
  readonly kinds: readonly NoiseKind[];
}

/**
 * Trains every panel with both losses for every seed and rate. Networks of one seed share their points, their start and, at one
 * kind of noise, the order in which labels flip; only the loss differs.
 */
export async function runTrials(options: TrialsOptions): Promise<Trial[]> {
  const { runtime, panels, seeds, rates, epochs } = options;
  const blocks = blocksOf(panels);
  const trials: Trial[] = [];
  const noisy = panels.filter(({ kind }) => kind !== "none").length;
  // Every session trains each seed once without noise as well.
  const total = seeds.length * (blocks.length + 2 * noisy * rates.length);
  let done = 0;
  for (const block of blocks) {
    const { temperatures, loss } = block;
    const training = await GraphTraining.load(runtime, POINTS, temperatures);
    try {
      for (const seed of seeds) {
        const points = drawPoints(seed, "train", POINTS);
        const fresh = drawPoints(seed, "fresh", FRESH);
        let noiseFree: RingNet | null = null;
        for (const [kind, rate] of [["none", 0] as const, ...settingsOf(block, rates)]) {
          options.signal?.throwIfAborted();
          const labels = flipLabels(points, kind, rate, seed);
          const { net, loss: finalLoss } = await training.train(points, labels, { seed, epochs });
          done++;
          if (kind !== "none" || block.kinds.includes("none")) {
            const measures = measureNet({ net, temperatures, points, labels, fresh, noiseFree });
            const trial = { kind, rate, loss, seed, finalLoss, ...measures };
            trials.push(trial);
            options.onTrial?.({ trial, net, points, labels, temperatures }, done, total);
          }
          noiseFree ??= net;
          // Steps block this thread; between trainings timers and signals have their turn.
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
    } finally {
      await training.dispose();
    }
  }
  return trials;
}

/** The logistic loss with all panels, and each pair of temperatures with those that it stands beside. */
function blocksOf(panels: readonly Panel[]): Block[] {
  const found: { temperatures: Temperatures; loss: LossName; kinds: NoiseKind[] }[] = [
    { temperatures: logistic, loss: "logistic", kinds: panels.map(({ kind }) => kind) },
  ];
  for (const { kind, temperatures } of panels) {
    const same = found.find(
      (block) =>
        block.loss === "biTempered" &&
        block.temperatures.t1 === temperatures.t1 &&
        block.temperatures.t2 === temperatures.t2,
    );
    if (same === undefined) found.push({ temperatures, loss: "biTempered", kinds: [kind] });
    else same.kinds.push(kind);
  }
  return found;
}

function settingsOf({ kinds }: Block, rates: readonly number[]): (readonly [NoiseKind, number])[] {
  return kinds
    .filter((kind) => kind !== "none")
    .flatMap((kind) => rates.map((rate) => [kind, rate] as const));
}
