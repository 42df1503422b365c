import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import { trainingName } from "../../compare/trainingName.ts";
import type { TrainingKey, TrainingRecord } from "../../compare/types.ts";
import type { RunRecord } from "../../trainer/types.ts";
import { writeFileSafely } from "../run/writeFileSafely.ts";

/** What a comparison leaves behind: results/ with one file a finished training, and runs/ with their run folders. */
export class ComparisonFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async open(path: string): Promise<ComparisonFolder> {
    await mkdir(join(path, "results"), { recursive: true });
    return new ComparisonFolder(path);
  }

  runPath(key: TrainingKey): string {
    return join(this.path, "runs", trainingName(key));
  }

  resultPath(key: TrainingKey): string {
    return join(this.path, "results", `${trainingName(key)}.json`);
  }

  /** The result of a training that has finished. @throws MixwellError COMPARISON_DAMAGED */
  async readResult(key: TrainingKey): Promise<TrainingRecord | undefined> {
    return readJson<TrainingRecord>(this.resultPath(key));
  }

  async writeResult(record: TrainingRecord): Promise<void> {
    await writeFileSafely(this.resultPath(record), `${JSON.stringify(record, null, 2)}\n`);
  }

  /** The record of a run that was begun; undefined where there is none. @throws MixwellError COMPARISON_DAMAGED */
  async readRun(key: TrainingKey): Promise<RunRecord | undefined> {
    return readJson<RunRecord>(join(this.runPath(key), "run.json"));
  }

  async removeRun(key: TrainingKey): Promise<void> {
    await rm(this.runPath(key), { recursive: true, force: true });
  }
}

async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new MixwellError({
      code: "COMPARISON_DAMAGED",
      message: `The file cannot be read as JSON: ${path}`,
      remedy: "Bring it back, or remove it to train again",
      cause,
    });
  }
}
