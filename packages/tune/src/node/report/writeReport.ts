import { open, rename, rm } from "node:fs/promises";
import { MixwellError } from "@mixwell/core";
import { renderReport } from "../../report/renderReport.ts";
import type { ExperimentView } from "../../view/ExperimentView.ts";
import { readReportScript } from "./readReportScript.ts";

/**
 * Writes the report of an experiment: one HTML file that needs no network. The file is replaced as a whole, so whoever has it open
 * or is interrupted never meets half of it.
 *
 * @throws MixwellError REPORT_NOT_WRITTEN where the file cannot be written, PAGE_MISSING where the package was not built
 */
export async function writeReport(view: ExperimentView, file: string): Promise<void> {
  const page = renderReport(view, await readReportScript());
  const beside = `${file}.${process.pid}.part`;
  try {
    const handle = await open(beside, "w");
    try {
      await handle.writeFile(page);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw new MixwellError({
      code: "REPORT_NOT_WRITTEN",
      expected: "a file that can be written",
      name: "the report",
      received: file,
      where: (error as Error).message,
      remedy: "Name a file in a folder that exists and that you may write to",
      cause: error,
    });
  }
}
