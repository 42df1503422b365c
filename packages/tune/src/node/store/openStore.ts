import { MixwellError } from "@mixwell/core";
import { redactUrl } from "./redactUrl.ts";
import { createSqlStore } from "./sql/createSqlStore.ts";
import type { TrialStore } from "./TrialStore.ts";

/**
 * Opens the store of experiments that a URL names, and creates what is missing: `postgres://user@host/database`, or the path of an SQLite
 * file, also as `sqlite:path`; ":memory:" is one that lasts as long as it is open.
 *
 * @throws MixwellError STORE_URL_INVALID, STORE_UNREACHABLE, STORE_CORRUPT, STORE_NEWER, STORE_FULL, STORE_DRIVER_MISSING
 */
export async function openStore(url: string): Promise<TrialStore> {
  if (/^postgres(ql)?:\/\//i.test(url)) {
    const { openPostgres } = await import("./database/postgres/openPostgres.ts");
    return createSqlStore(await openPostgres(url));
  }
  const path = url.replace(/^sqlite:(\/\/)?/i, "");
  if (path === "" || /^[a-z][a-z0-9+.-]*:\/\//i.test(path)) {
    throw new MixwellError({
      code: "STORE_URL_INVALID",
      expected: "the path of a file or postgres://user@host/database",
      name: "the store",
      received: redactUrl(url),
    });
  }
  const { openSqlite } = await import("./database/sqlite/openSqlite.ts");
  return createSqlStore(await openSqlite(path));
}
