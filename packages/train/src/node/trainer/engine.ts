import { isMixwellError } from "@mixwell/core";
import type { TrainEvent, TrainOptions, TrainResult } from "../../trainer/types.ts";
import { markHeapAtOnce } from "./markHeapAtOnce.ts";
import { runTraining } from "./runTraining.ts";

// The engine's process: ONNX Runtime blocks the thread it runs on, so a training has a process of its own.

export type EngineRequest =
  | { readonly type: "start"; readonly options: Omit<TrainOptions, "signal" | "onEvent"> }
  | { readonly type: "stop" };

export type EngineReply =
  | { readonly type: "event"; readonly event: TrainEvent }
  | { readonly type: "result"; readonly result: TrainResult }
  | { readonly type: "error"; readonly error: EngineError };

/** An error as it crosses between processes. */
export interface EngineError {
  readonly message: string;
  readonly name: string;
  readonly code?: string | undefined;
  readonly stack?: string | undefined;
}

markHeapAtOnce();

const abort = new AbortController();

// Ctrl-C reaches every process of the terminal; the command decides and sends "stop".
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => abort.abort());
process.on("disconnect", () => abort.abort());
process.on("message", (request: EngineRequest) => {
  if (request.type === "stop") abort.abort();
  else void work(request.options);
});

async function work(options: Omit<TrainOptions, "signal" | "onEvent">): Promise<void> {
  const host = { signal: abort.signal, emit: (event: TrainEvent) => reply({ type: "event", event }) };
  try {
    reply({ type: "result", result: await runTraining(options, host) });
  } catch (error) {
    const { message, name, stack } = error as Error;
    reply({
      type: "error",
      error: { message, name, stack, code: isMixwellError(error) ? error.code : undefined },
    });
  }
  if (process.connected) process.disconnect();
}

function reply(message: EngineReply): void {
  // The calling process may end between the question and the answer: "disconnect" says so, and an error here would say it again.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
