import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { EpochMetrics, RunRecord } from "../../trainer/types.ts";
import { lockRun } from "./RunLock.ts";
import { isUnfinished, writeFileSafely } from "./writeFileSafely.ts";

/**
 * What a run leaves behind: run.json, metrics.jsonl, checkpoint/, export/ and report.html. Held by one training at a
 * time, from `create` or `open` to `close`.
 */
export class RunFolder {
  readonly path: string;
  readonly #unlock: () => Promise<void>;
  #record: RunRecord;
  #metrics: EpochMetrics[];

  private constructor(path: string, record: RunRecord, metrics: EpochMetrics[], unlock: () => Promise<void>) {
    this.path = path;
    this.#unlock = unlock;
    this.#record = record;
    this.#metrics = metrics;
  }

  /**
   * Makes a new run folder.
   * @throws MixwellError RUN_EXISTS where the folder holds a run already, RUN_BUSY where one is being made in it
   */
  static async create(path: string, record: RunRecord): Promise<RunFolder> {
    checkNoRun(path);
    await mkdir(join(path, "checkpoint"), { recursive: true });
    const unlock = await lockRun(path);
    try {
      checkNoRun(path);
      const folder = new RunFolder(path, record, [], unlock);
      await folder.#saveMetrics();
      await folder.#saveRecord();
      return folder;
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  /**
   * Opens an existing run, and clears away what a killed training left half written. A torn last line of metrics.jsonl
   * is dropped.
   * @throws MixwellError RUN_MISSING, RUN_DAMAGED, RUN_BUSY
   */
  static async open(path: string): Promise<RunFolder> {
    // Read first: where there is no run, none is to be locked.
    await readRecord(path);
    const unlock = await lockRun(path);
    try {
      await removeUnfinished(path);
      return new RunFolder(path, await readRecord(path), await readMetrics(path), unlock);
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  /** Gives the folder free for another training. */
  close(): Promise<void> {
    return this.#unlock();
  }

  get record(): RunRecord {
    return this.#record;
  }

  get metrics(): readonly EpochMetrics[] {
    return this.#metrics;
  }

  async update(change: Partial<RunRecord>): Promise<void> {
    this.#record = { ...this.#record, ...change };
    await this.#saveRecord();
  }

  async addMetrics(metrics: EpochMetrics): Promise<void> {
    this.#metrics.push(metrics);
    await this.#saveMetrics();
  }

  /** Drops the lines of epochs that the checkpoint has not seen. */
  async truncateMetrics(epochsDone: number): Promise<void> {
    this.#metrics = this.#metrics.filter(({ epoch }) => epoch <= epochsDone);
    await this.#saveMetrics();
  }

  async #saveRecord(): Promise<void> {
    await writeFileSafely(join(this.path, "run.json"), `${JSON.stringify(this.#record, null, 2)}\n`);
  }

  async #saveMetrics(): Promise<void> {
    const lines = this.#metrics.map((metrics) => `${JSON.stringify(metrics)}\n`).join("");
    await writeFileSafely(join(this.path, "metrics.jsonl"), lines);
  }
}

function checkNoRun(path: string): void {
  if (!existsSync(join(path, "run.json"))) return;
  throw new MixwellError({
    code: "RUN_EXISTS",
    message: `The folder holds a run already: ${path}`,
    remedy: `Continue it with --resume ${path}, or choose another folder with --out`,
  });
}

/** What a run from before these settings were there has trained with. */
const laterSettings = { loss: { type: "crossEntropy" }, mix: [], midLevel: false, consistency: 0 } as const;

/** The record of a run. @throws MixwellError RUN_MISSING, RUN_DAMAGED */
export async function readRecord(path: string): Promise<RunRecord> {
  const file = join(path, "run.json");
  try {
    const record = JSON.parse(await readFile(file, "utf8")) as RunRecord;
    return { ...record, settings: { ...laterSettings, ...record.settings } };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const missing = code === "ENOENT" || code === "ENOTDIR";
    throw new MixwellError({
      code: missing ? "RUN_MISSING" : "RUN_DAMAGED",
      message: missing
        ? `Expected a run folder with a run.json at ${path}`
        : `The file cannot be read as JSON: ${file}`,
      remedy: "Give the folder that a training named as its run",
      cause,
    });
  }
}

async function removeUnfinished(path: string): Promise<void> {
  for (const name of await readdir(path, { recursive: true })) {
    if (isUnfinished(name)) await rm(join(path, name), { force: true });
  }
}

async function readMetrics(path: string): Promise<EpochMetrics[]> {
  const text = await readFile(join(path, "metrics.jsonl"), "utf8").catch(() => "");
  const metrics: EpochMetrics[] = [];
  for (const line of text.split("\n")) {
    if (line === "") continue;
    try {
      metrics.push(JSON.parse(line) as EpochMetrics);
    } catch {
      break;
    }
  }
  return metrics;
}
