import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { RunRecord } from "@mixwell/train";

/**
 * The location of the data that a run was started with.
 * @throws MixwellError USAGE_NO_RUN where the folder holds no readable run.json
 */
export async function readResumedData(run: string): Promise<string> {
  try {
    const record = JSON.parse(await readFile(join(run, "run.json"), "utf8")) as Pick<RunRecord, "given">;
    return record.given.data;
  } catch (cause) {
    throw new MixwellError({
      code: "USAGE_NO_RUN",
      expected: "a run folder with a run.json",
      name: "--resume",
      received: run,
      cause,
    });
  }
}
