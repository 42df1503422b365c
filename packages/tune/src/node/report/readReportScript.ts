import { readFile } from "node:fs/promises";
import { MixwellError } from "@mixwell/core";

/**
 * Reads the script of the report's page, which the build bundles beside the compiled page.
 * @throws MixwellError PAGE_MISSING
 */
export async function readReportScript(): Promise<string> {
  const place = new URL("../../../dist/report/page/reportPage.js", import.meta.url);
  try {
    return await readFile(place, "utf8");
  } catch (cause) {
    throw new MixwellError({
      code: "PAGE_MISSING",
      message: `The script of the report is not at ${place.pathname}`,
      remedy: 'Build it with "npm run build"',
      cause,
    });
  }
}
