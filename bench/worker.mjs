import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Starts a process that speaks the line protocol of `ours-worker.mjs` and waits until it is ready.
 * `run(steps)` resolves to `{ ms, rss }`; `close()` ends it.
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

  await answer();
  return {
    run(steps) {
      child.stdin.write(`${steps}\n`);
      return answer();
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
