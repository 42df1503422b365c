import type { Control } from "../shared/Control.ts";
import type { Turns } from "../shared/Turns.ts";
import type { WorkerCrew } from "../worker/WorkerCrew.ts";
import type { Producer } from "./Producer.ts";

/** Lets worker threads fill the slots, as far ahead as there are slots. */
export class CrewProducer implements Producer {
  readonly #control: Control;
  readonly #turns: Turns;
  readonly #crew: WorkerCrew;

  constructor(control: Control, turns: Turns, crew: WorkerCrew) {
    this.#control = control;
    this.#turns = turns;
    this.#crew = crew;
  }

  get workers(): number {
    return this.#crew.size;
  }

  begin(epoch: number, firstStep: number, tickets: number): void {
    this.#crew.forgetFailures();
    this.#turns.reset();
    this.#control.begin(epoch, firstStep, tickets);
  }

  async produce(ticket: number): Promise<boolean> {
    for (;;) {
      this.#crew.check();
      const failure = this.#crew.failure(ticket);
      if (failure !== undefined) throw failure;
      if (this.#control.halted) return false;
      if (this.#turns.isReady(ticket)) {
        // What a worker says of a batch it says before the batch is ready.
        this.#crew.check();
        return true;
      }
      await this.#crew.wake();
    }
  }

  async halt(): Promise<void> {
    this.#control.halt();
    this.#turns.halt();
    while (this.#control.idle < this.#crew.size && this.#crew.alive) await this.#crew.wake();
  }

  async close(): Promise<void> {
    this.#control.close();
    this.#turns.halt();
    await this.#crew.close();
  }
}
