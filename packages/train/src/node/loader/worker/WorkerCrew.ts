import { once } from "node:events";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { MixwellError } from "@mixwell/core";
import type { LeftOut } from "../../../data/LeftOut.ts";
import type { LoaderMemory } from "../shared/LoaderMemory.ts";
import { type Report, unpackError } from "./Report.ts";

/** How long a worker may take to finish the image in progress when the loader is closed, in milliseconds. */
const CLOSING_TIME = 3000;

/** The worker threads of a loader, seen from the consumer's thread. They do not keep the process alive by themselves. */
export class WorkerCrew {
  readonly #workers: Worker[] = [];
  readonly #ports: MessagePort[] = [];
  readonly #failures = new Map<number, MixwellError>();
  readonly #onLeftOut: (item: LeftOut) => void;
  #started = 0;
  #ended = 0;
  #closing = false;
  #broken: MixwellError | undefined;
  #waiters: (() => void)[] = [];

  /**
   * @param url the module that each worker runs with `{ memory, port }` as its data
   * @param onLeftOut called for each sample that a worker found broken
   */
  constructor(url: URL, count: number, memory: LoaderMemory, onLeftOut: (item: LeftOut) => void) {
    this.#onLeftOut = onLeftOut;
    for (let i = 0; i < count; i++) this.#start(url, memory, i);
  }

  get size(): number {
    return this.#workers.length;
  }

  /** Waits until every worker has opened the source. @throws MixwellError when one cannot */
  async started(): Promise<void> {
    for (;;) {
      this.check();
      if (this.#started === this.size) return;
      await this.wake();
    }
  }

  /** Takes in what the workers have reported so far. @throws MixwellError LOADER_WORKER_FAILED when one has died */
  check(): void {
    this.#drain();
    if (this.#broken !== undefined) throw this.#broken;
  }

  /** Whether all workers are alive. */
  get alive(): boolean {
    return this.#ended === 0;
  }

  /** Why the batch of a ticket could not be made. */
  failure(ticket: number): MixwellError | undefined {
    return this.#failures.get(ticket);
  }

  forgetFailures(): void {
    this.#failures.clear();
  }

  /** Resolves when a worker reports something, or dies. Keeps the process alive meanwhile. */
  async wake(): Promise<void> {
    for (const port of this.#ports) port.ref();
    await new Promise<void>((resolve) => this.#waiters.push(resolve));
    if (this.#waiters.length === 0) for (const port of this.#ports) port.unref();
  }

  /** Waits for the workers, which must have been told to go; ends those that stay. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(
      this.#workers.map(async (worker) => {
        if (worker.threadId === -1) return;
        worker.ref();
        const timer = setTimeout(() => void worker.terminate(), CLOSING_TIME);
        await once(worker, "exit");
        clearTimeout(timer);
      }),
    );
    for (const port of this.#ports) port.close();
  }

  #start(url: URL, memory: LoaderMemory, index: number): void {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(url, {
      name: `mixwell-loader-${index}`,
      workerData: { memory, port: port2 },
      transferList: [port2],
      // Flags of the process such as --input-type would stop a worker from running its file.
      execArgv: [],
    });
    worker.unref();
    worker.on("error", (error) => this.#fail(error));
    worker.on("exit", (code) => {
      this.#ended++;
      this.#fail(code);
    });
    port1.on("message", (report: Report) => {
      this.#take(report);
      this.#wakeAll();
    });
    port1.unref();
    this.#workers.push(worker);
    this.#ports.push(port1);
  }

  #take(report: Report): void {
    if (report.kind === "started") this.#started++;
    else if (report.kind === "leftOut") this.#onLeftOut(report.item);
    else if (report.kind === "failed") {
      const error = unpackError(report.error);
      if (report.ticket === -1) this.#broken ??= error;
      else this.#failures.set(report.ticket, error);
    }
  }

  /** Takes reports before the event loop brings them, on behalf of all that wait for one. */
  #drain(): void {
    let count = 0;
    for (const port of this.#ports) {
      for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
        this.#take(got.message as Report);
        count++;
      }
    }
    if (count > 0) this.#wakeAll();
  }

  #fail(reason: unknown): void {
    this.#drain();
    if (!this.#closing) {
      const detail = reason instanceof Error ? reason.message : `it ended with code ${reason}`;
      this.#broken ??= new MixwellError({
        code: "LOADER_WORKER_FAILED",
        message: `A worker thread of the loader died: ${detail}`,
        remedy: "If memory ran out, use fewer workers, a smaller batch or a smaller cache",
        ...(reason instanceof Error ? { cause: reason } : {}),
      });
    }
    this.#wakeAll();
  }

  #wakeAll(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve();
  }
}
