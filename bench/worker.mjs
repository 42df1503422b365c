import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Starts a process that speaks the line protocol of `ours-worker.mjs` and waits until it is ready.
 * `run(request)` writes a line, mostly a number of steps, and resolves to the answer, such as `{ ms, rss }`; `ready` is what
 * the worker wrote first; `close()` ends it.
 */
export async function startWorker(command, args, env = {}) {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, ...env } });
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(`could not start: ${error.message}`));
    child.once("exit", (code, signal) => resolve(`ended with ${signal ?? code}`));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  async function answer() {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ${args[0]} ${await ended}`);
    return value.startsWith("{") ? JSON.parse(value) : answer();
  }

  const ready = await answer();
  return {
    ready,
    run(request) {
      child.stdin.write(`${request}\n`);
      return answer();
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
