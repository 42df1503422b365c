import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import type { SlurmCluster } from "../Cluster.ts";
import { readCluster } from "../readCluster.ts";
import { fakeSlurm } from "./fixtures/fakeSlurm.ts";
import { slurmLauncher } from "./slurmLauncher.ts";

const root = mkdtempSync(join(tmpdir(), "mixwell slurm "));
const store = "postgres://tune:secret@db/lab";

beforeAll(() => {
  for (const [name, value] of Object.entries(fakeSlurm(join(root, "slurm")))) vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

function launcher(given: object) {
  const cluster = readCluster({ platform: "slurm", ...given }, { folder: root }) as SlurmCluster;
  return slurmLauncher(cluster, { store });
}

/** A worker that tells its words and its store, and waits for its end. */
const waiting = launcher({
  command: ["/bin/sh", "-c", 'echo "$SLURM_ARRAY_TASK_ID $MIXWELL_STORE $*"; exec sleep 60', "worker"],
});

afterEach(() => waiting.cancel());

const order = (experiment: string, workers = 2) => ({ experiment, launch: "x", workers });

it("starts workers, which get the store by their environment, and ends those of one experiment", async () => {
  const names = await waiting.launch(order("first"));
  const others = await waiting.launch(order("second", 1));
  const logs = join(root, "experiments/workers");
  const text = await vi.waitFor(
    () => {
      const told = readFileSync(join(logs, `worker-${names[1]}.log`), "utf8");
      expect(told).not.toBe("");
      return told;
    },
    { timeout: 20_000 },
  );
  expect(text).toBe(
    `2 ${store} worker --experiment first --slots 1 --until done --folder ${join(root, "experiments")}\n`,
  );
  expect(await waiting.list("first")).toEqual(
    names.map((name) => ({ name, experiment: "first", state: "running", node: "node1" })),
  );
  const ended = await waiting.cancel("first");
  expect(ended.map(({ name }) => name)).toEqual(names);
  expect((await waiting.list()).map(({ name, state }) => [name, state])).toEqual([
    ...names.map((name) => [name, "ended"]),
    ...others.map((name) => [name, "running"]),
  ]);
  expect(await waiting.cancel("first")).toEqual([]);
});

it("tells of a worker that failed", async () => {
  const broken = launcher({ setup: ["false"], command: ["touch", join(root, "reached")] });
  const [name] = await broken.launch(order("third", 1));
  await vi.waitFor(
    async () => {
      expect(await broken.list("third")).toEqual([
        { name, experiment: "third", state: "failed", node: "node1", reason: "FAILED" },
      ]);
    },
    { timeout: 20_000 },
  );
  expect(existsSync(join(root, "reached"))).toBe(false);
});

it("gives Slurm's own words where it refuses", async () => {
  await expect(launcher({ partition: "nope" }).launch(order("fourth"))).rejects.toMatchObject({
    code: "CLUSTER_REFUSED",
    message:
      "sbatch ended with exit code 1: Invalid partition name specified; Batch job submission failed: Invalid partition name specified",
  });
});

it("says where there is no Slurm", async () => {
  const before = process.env["PATH"] ?? "";
  vi.stubEnv("PATH", root);
  try {
    await expect(waiting.list()).rejects.toMatchObject({
      code: "CLUSTER_CLIENT_MISSING",
      message: expect.stringContaining("squeue is not on the PATH"),
    });
  } finally {
    vi.stubEnv("PATH", before);
  }
});
