import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore } from "@mixwell/tune/node";
import { transform } from "esbuild";
import { median } from "./statistics.mjs";
import { startWorker } from "./worker.mjs";

const workerScript = fileURLToPath(new URL("store/ours-worker.mjs", import.meta.url));
const serverSource = new URL("../packages/tune/src/node/store/fixtures/postgresServer.ts", import.meta.url);
const holder = { host: "bench", pid: process.pid, started: "" };

const cases = [
  { case: "store/postgres-64-workers", run: benchWorkers },
  { case: "store/sqlite-10000x20", run: benchSize },
];

/** How fast a store of experiments is; one JSON line a case. */
export async function benchStore({ pattern = "", pairs }, write, say) {
  for (const entry of cases.filter(({ case: name }) => name.includes(pattern)))
    await entry.run(entry.case, pairs, write, say);
}

/** Trials a second of 64 workers in four processes, each trial claimed, reported to once and finished. */
async function benchWorkers(name, _pairs, write, say) {
  const { postgresPrograms, startPostgres } = await importServer();
  const programs = postgresPrograms();
  if (programs === undefined) return say(`skipped ${name}: apt-get install -y postgresql`);
  const [processes, workers, trials] = [4, 64, 2000];
  const server = await startPostgres(programs);
  const store = await openStore(server.url);
  const started = [];
  try {
    await store.createExperiment("bench", {});
    const lease = await store.manage("bench", holder);
    await store.addTrials(lease, newTrials(0, trials));
    for (let i = 0; i < processes; i++)
      started.push(
        await startWorker(process.execPath, [workerScript, server.url, String(workers / processes)]),
      );
    const begin = performance.now();
    await Promise.all(started.map(({ run }) => run("bench")));
    const seconds = (performance.now() - begin) / 1000;
    const ended = (await store.readTrials("bench")).filter(
      ({ status, attempt }) => status === "complete" && attempt === 1,
    );
    if (ended.length !== trials) throw new Error(`${ended.length} of ${trials} trials ended once`);
    write({ case: name, workers, trials, trialsPerSecond: Math.round(trials / seconds) });
  } finally {
    for (const { close } of started) await close();
    await store.close();
    await server.remove();
  }
}

/** What calls take in an experiment of 10,000 trials with 20 intermediate results each: medians in milliseconds. */
async function benchSize(name, pairs, write) {
  const folder = await mkdtemp(join(tmpdir(), "mixwell-bench-"));
  const store = await openStore(join(folder, "tune.sqlite"));
  try {
    const [trials, steps] = [10_000, 20];
    await store.createExperiment("bench", {});
    const lease = await store.manage("bench", holder);
    await store.addTrials(lease, newTrials(0, trials));
    const curve = Array.from({ length: steps }, (_, step) => 1 / (step + 3));
    for (let id = 0; id < trials; id++) await runOne(store, curve);
    const times = { addTrials: [], claim: [], report: [], finish: [], readChanges: [], readAll: [] };
    const time = async (call, work) => {
      const begin = performance.now();
      const value = await work();
      times[call].push(performance.now() - begin);
      return value;
    };
    for (let i = 0; i < pairs; i++) {
      await time("addTrials", () => store.addTrials(lease, newTrials(trials + i, 1)));
      const { revision } = await store.readExperiment("bench");
      const claim = await time("claim", () => store.claimTrial("bench", "w"));
      await time("report", () => store.report(claim, 0, curve.slice(0, 1)));
      await time("finish", () => store.finish(claim, { status: "complete", metrics: { default: 1 } }));
      await time("readChanges", () => store.readChanges("bench", revision));
      await time("readAll", () => store.readChanges("bench", 0));
    }
    const medians = Object.entries(times).map(([call, ms]) => [
      `${call}Ms`,
      Number(median(ms).toPrecision(3)),
    ]);
    write({ case: name, ...Object.fromEntries(medians) });
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

const newTrials = (first, count) =>
  Array.from({ length: count }, (_, i) => ({
    id: first + i,
    parameters: { lr: 1 / (first + i + 1), mix: "cutmix" },
  }));

async function runOne(store, curve) {
  const claim = await store.claimTrial("bench", "w");
  await store.report(claim, 0, curve);
  await store.finish(claim, { status: "complete", metrics: { default: curve.at(-1) } });
}

/** The server that the tests start, whose source is TypeScript and nothing of what is built. */
async function importServer() {
  const { code } = await transform(await readFile(serverSource, "utf8"), { loader: "ts" });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}
