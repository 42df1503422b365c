import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./workspace.ts";

interface Tables {
  withTables(page: string): Promise<string>;
}

it("docs/results.md has the tables that its result files give", async () => {
  const { withTables } = (await import(join(root, "docs/scripts/tabulateResults.mjs"))) as Tables;
  const page = readFileSync(join(root, "docs/results.md"), "utf8");
  expect(page.match(/<!-- table: /g)?.length).toBeGreaterThan(0);
  expect(await withTables(page)).toBe(page);
});
