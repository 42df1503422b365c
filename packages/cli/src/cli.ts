import { exitCodes } from "./exit/exitCodes.ts";
import { main } from "./main.ts";
import { realServices, type Services } from "./services.ts";
import { processTerminal } from "./terminal/Terminal.ts";

/** Signals that come closer together than this, in milliseconds, are one: `timeout` and process managers send theirs twice. */
const ONE_SIGNAL = 500;

/** Runs the command line of this process and ends it. The first Ctrl-C asks the work to stop, the second stops it. */
export async function run(words: readonly string[], services: Services = realServices()): Promise<void> {
  const controller = new AbortController();
  let first = 0;
  const interrupt = () => {
    if (!controller.signal.aborted) {
      first = performance.now();
      controller.abort();
    } else if (performance.now() - first > ONE_SIGNAL) process.exit(exitCodes.interrupted.code);
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  // A reader that has seen enough, such as `head`, is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(exitCodes.done.code);
  });
  const exitCode = await main(words, {
    terminal: processTerminal(),
    services,
    signal: controller.signal,
    debug: (process.env.MIXWELL_DEBUG ?? "") !== "",
  });
  await flushed(process.stdout);
  process.exit(exitCode);
}

/** Resolves when what was written to a pipe has left this process. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}
