import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { EpochMetrics, RunRecord } from "../../trainer/types.ts";
import { writeFileSafely } from "./writeFileSafely.ts";

/** What a run leaves behind: run.json, metrics.jsonl, checkpoint/, export/ and report.html. */
export class RunFolder {
  readonly path: string;
  #record: RunRecord;
  #metrics: EpochMetrics[];

  private constructor(path: string, record: RunRecord, metrics: EpochMetrics[]) {
    this.path = path;
    this.#record = record;
    this.#metrics = metrics;
  }

  /**
   * Makes a new run folder.
   * @throws MixwellError RUN_EXISTS where the folder holds a run already
   */
  static async create(path: string, record: RunRecord): Promise<RunFolder> {
    if (existsSync(join(path, "run.json"))) {
      throw new MixwellError({
        code: "RUN_EXISTS",
        message: `The folder holds a run already: ${path}`,
        remedy: `Continue it with --resume ${path}, or choose another folder with --out`,
      });
    }
    await mkdir(join(path, "checkpoint"), { recursive: true });
    const folder = new RunFolder(path, record, []);
    await folder.#saveRecord();
    await folder.#saveMetrics();
    return folder;
  }

  /**
   * Opens an existing run. A torn last line of metrics.jsonl, as a crash leaves it, is dropped.
   * @throws MixwellError RUN_MISSING, RUN_DAMAGED
   */
  static async open(path: string): Promise<RunFolder> {
    const file = join(path, "run.json");
    let record: RunRecord;
    try {
      record = JSON.parse(await readFile(file, "utf8")) as RunRecord;
    } catch (cause) {
      const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
      throw new MixwellError({
        code: missing ? "RUN_MISSING" : "RUN_DAMAGED",
        message: missing
          ? `Expected a run folder with a run.json at ${path}`
          : `The file cannot be read as JSON: ${file}`,
        remedy: "Give the folder that a training named as its run",
        cause,
      });
    }
    return new RunFolder(path, record, await readMetrics(path));
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
