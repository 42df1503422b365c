import { drawPoints, type RingPoints } from "../data/drawPoints.ts";
import { flipLabels, type NoiseKind } from "../data/flipLabels.ts";
import { accuracyOf } from "../measure/accuracy.ts";
import { boundaryDistance } from "../measure/boundaryDistance.ts";
import { flippedProbability } from "../measure/flippedProbability.ts";
import { logitGrid, type PlaneGrid } from "../measure/PlaneGrid.ts";
import { EagerTraining } from "../net/EagerTraining.ts";
import { EPOCHS } from "../net/layers.ts";
import { logistic, type Temperatures } from "../net/temperatures.ts";

/** What the sliders say. */
export interface RaceSettings extends Temperatures {
  readonly kind: NoiseKind;
  readonly rate: number;
  readonly seed: number;
}

/** One of two trainings, as it stands. */
export interface Lane {
  readonly temperatures: Temperatures;
  readonly logits: PlaneGrid;
  readonly loss: number;
  readonly accuracy: number;
  readonly distance: number | null;
  readonly flipped: number | null;
}

const POINTS = 1000;
const FRESH = 4000;
const NODES = 101;

/** The logistic loss and a bi-tempered one, trained side by side on the same points from the same start. */
export class Race {
  readonly points: RingPoints;
  readonly labels: Uint8Array;
  epoch = 0;
  readonly #fresh: RingPoints;
  readonly #lanes: { training: EagerTraining; temperatures: Temperatures; loss: number }[];

  constructor({ kind, rate, seed, t1, t2 }: RaceSettings) {
    this.points = drawPoints(seed, "train", POINTS);
    this.labels = flipLabels(this.points, kind, rate, seed);
    this.#fresh = drawPoints(seed, "fresh", FRESH);
    this.#lanes = [logistic, { t1, t2 }].map((temperatures) => ({
      training: new EagerTraining(this.points, this.labels, temperatures, seed),
      temperatures,
      loss: Number.NaN,
    }));
  }

  get done(): boolean {
    return this.epoch >= EPOCHS;
  }

  /** Goes on by one epoch of both. */
  step(): void {
    for (const lane of this.#lanes) lane.loss = lane.training.step();
    this.epoch++;
  }

  look(): Lane[] {
    return this.#lanes.map(({ training: { net }, temperatures, loss }) => {
      const logits = logitGrid(net, NODES);
      return {
        temperatures,
        logits,
        loss,
        accuracy: accuracyOf(net, this.#fresh),
        distance: boundaryDistance(logits),
        flipped: flippedProbability(net, this.points, this.labels, temperatures),
      };
    });
  }
}
