import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Database, Queries, Row, SqlValue } from "../Database.ts";
import { type RetryRule, retry } from "../retry.ts";
import { closedStore, missingDriver } from "../storeErrors.ts";
import { prepareSqlite } from "./prepareSqlite.ts";
import { isBusy, sqliteError } from "./sqliteError.ts";

type Connection = import("libsql").Database;
type Statement = import("libsql").Statement;

/**
 * Milliseconds that a statement itself waits for another process. It is short, since everything in this process stands still meanwhile;
 * the longer wait is `waitForOthers`.
 */
const BUSY_TIMEOUT = 50;

const waitForOthers: Omit<RetryRule, "signal"> = {
  passes: isBusy,
  firstPause: 5,
  mostPause: 100,
  patience: 30_000,
};

/**
 * One SQLite file. Any number of processes of one machine can share it; a network's file system does not hold locks well enough.
 *
 * Write-ahead log with full synchronisation: what was told to be written survives a crash of the machine as well.
 */
export async function openSqlite(path: string): Promise<Database> {
  const { default: Sqlite } = await import("libsql").catch((cause: unknown) => {
    throw missingDriver("libsql", "reads and writes SQLite files", cause);
  });
  const isMemory = path === ":memory:";
  // Absolute, so that no name is taken for a URL.
  const file = isMemory ? path : resolve(path);
  let connection: Connection | undefined;
  try {
    if (!isMemory) await mkdir(dirname(file), { recursive: true });
    connection = openFile(Sqlite, file);
    const opened = connection;
    const signal = new AbortController().signal;
    await retry(async () => prepareSqlite(opened, file, BUSY_TIMEOUT), { ...waitForOthers, signal });
    return new SqliteDatabase(opened, file);
  } catch (error) {
    connection?.close();
    throw sqliteError(error, file);
  }
}

function openFile(Sqlite: typeof import("libsql"), file: string): Connection {
  try {
    return new Sqlite(file);
  } catch (error) {
    // It tells no code where the file cannot be opened.
    throw Object.assign(error as Error, { code: (error as { code?: string }).code || "SQLITE_CANTOPEN" });
  }
}

class SqliteDatabase implements Database {
  readonly dialect = { forUpdate: "", skipLocked: "", now: "CAST(unixepoch('subsec') * 1000 AS INTEGER)" };
  readonly #connection: Connection;
  readonly #file: string;
  readonly #statements = new Map<string, Statement>();
  readonly #end = new AbortController();
  /** The connection has one transaction at a time; the others of this process stand in line. */
  #last: Promise<unknown> = Promise.resolve();
  #hasWritten = false;

  constructor(connection: Connection, file: string) {
    this.#connection = connection;
    this.#file = file;
  }

  write<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    this.#hasWritten = true;
    return this.#inLine("BEGIN IMMEDIATE", work);
  }

  read<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#inLine("BEGIN", work);
  }

  async close(): Promise<void> {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    await this.#last;
    // The one file holds everything then, so that a copy of it is whole.
    if (this.#hasWritten) this.#checkpoint();
    this.#connection.close();
  }

  #checkpoint(): void {
    try {
      this.#connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all();
    } catch {
      // Whoever opens the file next reads the log.
    }
  }

  #inLine<T>(begin: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    if (this.#end.signal.aborted) return Promise.reject(closedStore(this.#file));
    const rule = { ...waitForOthers, signal: this.#end.signal };
    const turn = this.#last
      .then(() => retry(() => this.#run(begin, work), rule))
      .catch((error: unknown) => {
        throw sqliteError(error, this.#file);
      });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #run<T>(begin: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    try {
      this.#connection.exec(begin);
      const result = await work(this.#queries);
      this.#connection.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec("ROLLBACK");
      throw error;
    }
  }

  readonly #queries: Queries = {
    query: async (sql: string, values: readonly SqlValue[] = []): Promise<Row[]> => {
      let statement = this.#statements.get(sql);
      if (statement === undefined) {
        statement = this.#connection.prepare(sql.replaceAll(/\$(\d+)/g, "?$1"));
        this.#statements.set(sql, statement);
      }
      if (statement.reader) return statement.all(...values) as Row[];
      statement.run(...values);
      return [];
    },
  };
}
