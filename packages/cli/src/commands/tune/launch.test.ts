import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { fakeSlurm } from "../../../../tune/src/node/launch/slurm/fixtures/fakeSlurm.ts";
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
} from "../../../../tune/src/node/store/fixtures/postgresServer.ts";
import { bin } from "../../fixtures/runCommand.ts";
import { runHere } from "../../fixtures/runHere.ts";

const trial = fileURLToPath(new URL("fixtures/trial.mjs", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "mixwell launch "));
const cluster = join(root, "slurm.json");
const experiment = join(root, "experiment.json");

writeFileSync(
  cluster,
  JSON.stringify({ platform: "slurm", workers: 2, command: [process.execPath, bin], folder: "files" }),
);
writeFileSync(
  experiment,
  JSON.stringify({
    name: "bowl",
    space: { x: { _type: "uniform", _value: [-1, 1] } },
    direction: "minimize",
    trial: { command: [process.execPath, trial] },
    maxTrials: 8,
    concurrency: 4,
  }),
);

afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Json {
  readonly experiment: string;
  readonly text: string;
  readonly workers: readonly { readonly state: string }[];
  readonly status: string;
  readonly trials: readonly { readonly id: number; readonly attempt: number; readonly status: string }[];
  readonly error: { readonly code: string; readonly message: string };
}

const programs = postgresPrograms();
if (programs === undefined) console.warn("skipped: workers of a cluster, as PostgreSQL is not installed");

describe.skipIf(programs === undefined)("workers of a cluster", () => {
  let server: PostgresServer;
  let id: string;

  beforeAll(async () => {
    for (const [name, value] of Object.entries(fakeSlurm(join(root, "slurm")))) vi.stubEnv(name, value);
    server = await startPostgres(programs as string);
    const { json } = await tune("create", experiment, "--slots", "0");
    id = json.experiment;
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server?.remove();
  });

  async function tune(
    ...words: readonly string[]
  ): Promise<{ readonly exitCode: number | null; readonly json: Json }> {
    const place = ["--store", server.url, "--folder", join(root, "files")];
    const { exitCode, stdout } = await runHere(["tune", ...words, ...place, "--json"]);
    return { exitCode, json: JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as Json };
  }

  it("are described before they are started", async () => {
    const { json } = await tune("launch", cluster, id, "--dry-run");
    expect(json.text).toContain(
      `worker --experiment ${id} --slots 1 --until done --folder '${join(root, "files")}'`,
    );
    expect((await tune("launch", cluster, id, "--list")).json.workers).toEqual([]);
  });

  it("run the trials of an experiment that is managed elsewhere, and end with it", async () => {
    const { exitCode, json } = await tune("launch", cluster);
    expect(exitCode).toBe(0);
    expect(json.workers).toEqual(["1_1", "1_2"]);
    await vi.waitFor(
      async () => {
        const told = await tune("launch", cluster, id, "--list");
        expect(told.json.workers.map(({ state }) => state)).toEqual(["ended", "ended"]);
      },
      { timeout: 120_000, interval: 500 },
    );
    const { json: after } = await tune("trials", id);
    expect(after.trials.map(({ status, attempt }) => [status, attempt])).toEqual(
      Array.from({ length: 8 }, () => ["complete", 1]),
    );
    const logs = [1, 2].map((task) => readFileSync(join(root, `files/workers/worker-1_${task}.log`), "utf8"));
    expect(logs.join("").match(/Trial \d+ of \w+ has ended/g)).toHaveLength(8);
  });

  it("are not started for an experiment that is over", async () => {
    const { exitCode, json } = await tune("launch", cluster, id);
    expect(exitCode).toBe(2);
    expect(json.error).toMatchObject({
      code: "EXPERIMENT_NOT_RUNNING",
      message: expect.stringContaining("done"),
    });
  });
});

it("need a store that other machines can reach", async () => {
  const { exitCode, stdout } = await runHere([
    "tune",
    "launch",
    cluster,
    "--store",
    join(root, "own"),
    "--json",
  ]);
  expect(exitCode).not.toBe(0);
  expect(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
    error: { code: "STORE_NOT_SHARED" },
  });
});

it("are either told of or ended", async () => {
  const { stderr } = await runHere(["tune", "launch", cluster, "--list", "--cancel"]);
  expect(stderr).toContain("--list and --cancel exclude each other");
});
