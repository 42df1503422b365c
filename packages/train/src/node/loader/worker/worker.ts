import { type MessagePort, workerData } from "node:worker_threads";
import { openSource } from "../../data/source/openSource.ts";
import { Control } from "../shared/Control.ts";
import type { LoaderMemory } from "../shared/LoaderMemory.ts";
import { Turns } from "../shared/Turns.ts";
import { BatchMaker } from "./BatchMaker.ts";
import { packError, type Report } from "./Report.ts";

/** What a worker thread is started with. */
export interface WorkerInput {
  readonly memory: LoaderMemory;
  readonly port: MessagePort;
}

const { memory, port } = workerData as WorkerInput;
const report = (message: Report) => port.postMessage(message);

try {
  await work();
} catch (error) {
  report({ kind: "failed", ticket: -1, error: packError(error) });
}
port.close();

async function work(): Promise<void> {
  const source = await openSource(memory.source);
  try {
    const maker = new BatchMaker(memory, source, (item) => report({ kind: "leftOut", item }));
    const control = new Control(memory.control);
    const turns = new Turns(memory.slots);
    report({ kind: "started" });
    let generation = 0;
    for (;;) {
      const assignment = control.waitForAssignment(generation);
      if (assignment === undefined) return;
      generation = assignment.generation;
      for (;;) {
        const ticket = control.takeTicket();
        if (ticket === undefined || !turns.waitForFree(ticket)) break;
        try {
          await maker.make(turns.slotOf(ticket), assignment.epoch, assignment.firstStep + ticket);
          turns.markReady(ticket);
        } catch (error) {
          report({ kind: "failed", ticket, error: packError(error) });
        }
        report({ kind: "wake" });
      }
      control.addIdle();
      report({ kind: "wake" });
    }
  } finally {
    await source.close();
  }
}
