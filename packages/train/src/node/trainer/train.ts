import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { MixwellError } from "@mixwell/core";
import type { TrainOptions, TrainResult } from "../../trainer/types.ts";
import type { EngineError, EngineReply, EngineRequest } from "./engine.ts";

/**
 * Trains a classifier from a folder of images, in a process of its own, so that this one stays responsive.
 *
 * Leaves a run folder with run.json, metrics.jsonl, checkpoints, the exported model and a report. When the signal aborts,
 * the step in progress is finished and the state saved: the result has the status "interrupted", and `resume` continues to
 * the weights that an undisturbed training would have, bit for bit on the CPU at an equal number of threads.
 *
 * @throws MixwellError with a stable code for bad settings, bad data, or a training that diverges
 */
export function train(options: TrainOptions): Promise<TrainResult> {
  const { signal, onEvent, ...request } = options;
  const engine = fork(fileURLToPath(new URL("./engine.js", import.meta.url)), [], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
    // Without the second, glibc keeps heaps apart for the threads that decode, which fragment (sharp's documentation).
    env: { UV_THREADPOOL_SIZE: "4", MALLOC_ARENA_MAX: "2", ...process.env },
    serialization: "advanced",
  });
  const send = (message: EngineRequest) => {
    if (engine.connected) engine.send(message);
  };
  const stop = () => send({ type: "stop" });
  return new Promise<TrainResult>((resolve, reject) => {
    let settled = false;
    const settle = (outcome: () => void) => {
      if (settled) return;
      settled = true;
      signal?.removeEventListener("abort", stop);
      outcome();
    };
    let answer: (() => void) | undefined;
    engine.on("message", (reply: EngineReply) => {
      if (reply.type === "event") onEvent?.(reply.event);
      else if (reply.type === "result") answer = () => resolve(reply.result);
      else answer = () => reject(reply.error.name === "AbortError" ? signal?.reason : revive(reply.error));
    });
    engine.on("error", (cause) => settle(() => reject(cause)));
    engine.on("exit", (code, killed) => settle(answer ?? (() => reject(died(code, killed)))));
    signal?.addEventListener("abort", stop);
    send({ type: "start", options: request });
    if (signal?.aborted === true) stop();
  }).then((result) => {
    onEvent?.({ type: "done", result });
    return result;
  });
}

function revive({ message, name, code, stack }: EngineError): Error {
  const error =
    name === "MixwellError" || code !== undefined
      ? new MixwellError({ code: code ?? "FAILED", message })
      : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

function died(code: number | null, signal: NodeJS.Signals | null): MixwellError {
  const how = signal === null ? `with exit code ${code}` : `by signal ${signal}`;
  return new MixwellError({
    code: "ENGINE_DIED",
    message: `The training's process ended ${how}`,
    remedy:
      signal === "SIGKILL"
        ? "If the system ran out of memory, use a smaller batch or image size; continue with --resume"
        : "Continue with --resume; if it happens again, report it with the output of mixwell doctor",
  });
}
