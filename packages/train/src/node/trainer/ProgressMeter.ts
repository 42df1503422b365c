import type { Training, TrainingHost } from "./openTraining.ts";
import type { StepResult } from "./StepRunner.ts";

/** Milliseconds between two reports. */
const INTERVAL = 200;

/** Tells how an epoch goes: rate, time left, and a loss smoothed over the last steps. */
export class ProgressMeter {
  readonly #training: Training;
  readonly #host: TrainingHost;
  readonly #begun = performance.now();
  readonly #firstStep: number;
  #told = 0;
  #loss: number | undefined;

  constructor(training: Training, host: TrainingHost) {
    this.#training = training;
    this.#host = host;
    this.#firstStep = training.state.progress.step;
  }

  tell(result: StepResult, lr: number): void {
    this.#loss = this.#loss === undefined ? result.loss : 0.9 * this.#loss + 0.1 * result.loss;
    const { settings, state, totalSteps, batchSize } = this.#training;
    const { step, stepInEpoch, epochsDone } = state.progress;
    const steps = totalSteps / settings.epochs;
    const now = performance.now();
    if (now - this.#told < INTERVAL && stepInEpoch < steps) return;
    this.#told = now;
    const secondsPerStep = (now - this.#begun) / 1000 / (step - this.#firstStep);
    this.#host.emit({
      type: "progress",
      epoch: epochsDone + 1,
      epochs: settings.epochs,
      step: stepInEpoch,
      steps,
      imagesPerSecond: batchSize / secondsPerStep,
      secondsLeft: (totalSteps - step) * secondsPerStep,
      loss: this.#loss,
      lr,
    });
  }
}
