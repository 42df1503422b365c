import type { SampleSource } from "../../data/source/SampleSource.ts";
import type { Control } from "../shared/Control.ts";
import type { Turns } from "../shared/Turns.ts";
import type { BatchMaker } from "../worker/BatchMaker.ts";
import type { Producer } from "./Producer.ts";

/** Makes each batch in the caller's thread when it is asked for. */
export class InlineProducer implements Producer {
  readonly workers = 0;
  readonly #control: Control;
  readonly #turns: Turns;
  readonly #maker: BatchMaker;
  readonly #source: SampleSource;
  #epoch = 0;
  #firstStep = 0;
  #making: Promise<void> = Promise.resolve();

  constructor(control: Control, turns: Turns, maker: BatchMaker, source: SampleSource) {
    this.#control = control;
    this.#turns = turns;
    this.#maker = maker;
    this.#source = source;
  }

  begin(epoch: number, firstStep: number, tickets: number): void {
    this.#epoch = epoch;
    this.#firstStep = firstStep;
    this.#turns.reset();
    this.#control.begin(epoch, firstStep, tickets);
  }

  async produce(ticket: number): Promise<boolean> {
    this.#making = this.#maker.make(this.#turns.slotOf(ticket), this.#epoch, this.#firstStep + ticket);
    await this.#making;
    if (this.#control.halted) return false;
    this.#turns.markReady(ticket);
    return true;
  }

  async halt(): Promise<void> {
    this.#control.halt();
    this.#turns.halt();
    await this.#making.catch(() => {});
  }

  async close(): Promise<void> {
    this.#control.close();
    await this.halt();
    await this.#source.close();
  }
}
