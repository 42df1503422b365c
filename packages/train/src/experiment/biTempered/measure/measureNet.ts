import type { RingPoints } from "../data/drawPoints.ts";
import type { RingNet } from "../net/RingNet.ts";
import type { Temperatures } from "../net/temperatures.ts";
import type { Measures } from "../Trial.ts";
import { accuracyOf } from "./accuracy.ts";
import { boundaryDistance } from "./boundaryDistance.ts";
import { changedShare } from "./changedShare.ts";
import { flippedProbability } from "./flippedProbability.ts";
import { logitGrid } from "./PlaneGrid.ts";

/** Nodes a side of the grid that measures look at: one every tenth of a unit. */
const NODES = 141;

export interface MeasuredNet {
  readonly net: RingNet;
  readonly temperatures: Temperatures;
  /** The training's points, and the labels that it saw. */
  readonly points: RingPoints;
  readonly labels: Uint8Array;
  /** Points that it has not seen. */
  readonly fresh: RingPoints;
  /** The network that the same start and loss give without noise; null where this is it. */
  readonly noiseFree: RingNet | null;
}

export function measureNet({ net, temperatures, points, labels, fresh, noiseFree }: MeasuredNet): Measures {
  const logits = logitGrid(net, NODES);
  return {
    accuracy: accuracyOf(net, fresh),
    boundaryDistance: boundaryDistance(logits),
    changedShare: noiseFree === null ? null : changedShare(logits, logitGrid(noiseFree, NODES)),
    flippedProbability: flippedProbability(net, points, labels, temperatures),
  };
}
