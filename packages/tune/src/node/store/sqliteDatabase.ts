import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { Database, Queries, Row, SqlValue } from "./Database.ts";
import { illegalChange, SCHEMA_VERSION, tablesOf } from "./schema.ts";

/** Milliseconds that a statement waits for another process. */
const BUSY_TIMEOUT = 30_000;

type Connection = import("libsql").Database;

/**
 * One SQLite file. Any number of processes of one machine can share it; a network's file system does not hold locks well enough.
 *
 * Write-ahead log with full synchronisation: what was told to be written survives a crash of the machine as well.
 */
export async function openSqlite(path: string): Promise<Database> {
  const { default: Sqlite } = await loadLibsql();
  if (path !== ":memory:") await mkdir(dirname(path), { recursive: true });
  let connection: Connection;
  try {
    connection = new Sqlite(path);
  } catch (cause) {
    throw new MixwellError({
      code: "STORE_UNREACHABLE",
      message: `The store cannot be opened: ${(cause as Error).message}`,
      where: path,
      remedy: "See that its folder exists and can be written to",
      cause,
    });
  }
  try {
    connection.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
    connection.exec("PRAGMA journal_mode = WAL");
    connection.exec("PRAGMA synchronous = FULL");
    connection.exec("PRAGMA foreign_keys = ON");
    prepareTables(connection, path);
  } catch (error) {
    throw translate(error, path);
  }
  return new SqliteDatabase(connection, path);
}

class SqliteDatabase implements Database {
  readonly dialect = { skipLocked: "", now: "CAST(unixepoch('subsec') * 1000 AS INTEGER)" };
  readonly #connection: Connection;
  readonly #path: string;
  readonly #statements = new Map<string, import("libsql").Statement>();
  /** The connection has one transaction at a time; the others of this process stand in line. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(connection: Connection, path: string) {
    this.#connection = connection;
    this.#path = path;
  }

  write<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#inLine("BEGIN IMMEDIATE", work);
  }

  read<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#inLine("BEGIN", work);
  }

  async close(): Promise<void> {
    await this.#last.catch(() => undefined);
    this.#connection.close();
  }

  #inLine<T>(begin: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.#run(begin, work));
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
      throw translate(error, this.#path);
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

function prepareTables(connection: Connection, path: string): void {
  connection.exec("BEGIN IMMEDIATE");
  try {
    const [row] = connection.prepare("PRAGMA user_version").all() as { user_version: number }[];
    const version = row?.user_version ?? 0;
    if (version > SCHEMA_VERSION) throw newerStore(path, version);
    if (version < SCHEMA_VERSION) {
      const counted = "INTEGER PRIMARY KEY AUTOINCREMENT";
      for (const statement of tablesOf({ whole: "INTEGER", real: "REAL", counted }))
        connection.exec(statement);
      connection.exec(`CREATE TRIGGER IF NOT EXISTS trials_keep_their_order BEFORE UPDATE ON trials WHEN ${illegalChange}
        BEGIN SELECT RAISE(ABORT, 'a trial that has ended does not change'); END`);
      connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    }
    connection.exec("COMMIT");
  } catch (error) {
    if (connection.inTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

export function newerStore(where: string, version: number): MixwellError {
  return new MixwellError({
    code: "STORE_NEWER",
    message: `This store was written by a newer version of Mixwell (format ${version}, known is ${SCHEMA_VERSION})`,
    where,
    remedy: "Install that version, or name another store",
  });
}

async function loadLibsql(): Promise<{ readonly default: typeof import("libsql") }> {
  try {
    return await import("libsql");
  } catch (cause) {
    throw new MixwellError({
      code: "STORE_DRIVER_MISSING",
      message: "The package libsql, which reads and writes SQLite files, cannot be loaded",
      remedy: "Install it: npm install libsql",
      cause,
    });
  }
}

/** An error of SQLite as one that says what to do. */
function translate(error: unknown, where: string): unknown {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== "string" || !code.startsWith("SQLITE_")) return error;
  const tell = (name: string, message: string, remedy: string): MixwellError =>
    new MixwellError({ code: name, message, where, remedy, cause: error });
  if (/^SQLITE_FULL/.test(code))
    return tell(
      "STORE_FULL",
      "The disk is full; nothing of this step was written",
      "Make room and go on with `mixwell tune resume`",
    );
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return tell(
      "STORE_CORRUPT",
      "The file is no store of experiments, or it was damaged",
      "Bring it back from a copy, or name another store with --store",
    );
  if (/^SQLITE_(CANTOPEN|READONLY|IOERR|BUSY|LOCKED|PERM|AUTH)/.test(code))
    return tell(
      "STORE_UNREACHABLE",
      `The store cannot be used: ${(error as Error).message}`,
      "See that its folder exists and can be written to",
    );
  return error;
}
