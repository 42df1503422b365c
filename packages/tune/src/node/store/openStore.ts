import { SqlTrialStore } from "./SqlTrialStore.ts";
import { openSqlite } from "./sqliteDatabase.ts";
import type { TrialStore } from "./TrialStore.ts";

/**
 * Opens the store of experiments that a URL names, and creates what is missing: `postgres://user@host/database`, or the path of an SQLite
 * file, also as `sqlite:path`; ":memory:" is one that lasts as long as it is open.
 *
 * @throws MixwellError STORE_UNREACHABLE, STORE_CORRUPT, STORE_NEWER, STORE_FULL, STORE_DRIVER_MISSING
 */
export async function openStore(url: string): Promise<TrialStore> {
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgres } = await import("./postgresDatabase.ts");
    return new SqlTrialStore(await openPostgres(url));
  }
  return new SqlTrialStore(await openSqlite(url.replace(/^sqlite:/, "")));
}
