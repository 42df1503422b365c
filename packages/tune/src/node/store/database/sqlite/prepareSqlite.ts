import { MixwellError } from "@mixwell/core";
import { migrations, SCHEMA_VERSION, type SchemaDialect } from "../migrations.ts";
import { newerStore } from "../storeErrors.ts";

type Connection = import("libsql").Database;

const dialect: SchemaDialect = {
  whole: "INTEGER",
  real: "REAL",
  counted: "INTEGER PRIMARY KEY AUTOINCREMENT",
  prefix: "",
  refuse: (name, { before, table, when, message }) => [
    `DROP TRIGGER IF EXISTS ${name}`,
    `CREATE TRIGGER ${name} BEFORE ${before} ON ${table} WHEN ${when} BEGIN SELECT RAISE(ABORT, '${message}'); END`,
  ],
};

/** Sets a connection up, and brings the file's tables to our version. */
export function prepareSqlite(connection: Connection, file: string, busyTimeout: number): void {
  connection.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
  connection.exec("PRAGMA journal_mode = WAL");
  connection.exec("PRAGMA synchronous = FULL");
  connection.exec("PRAGMA foreign_keys = ON");
  // Who finds all as it should be need not wait for others.
  if (readVersion(connection, file) === SCHEMA_VERSION) return;
  connection.exec("BEGIN IMMEDIATE");
  try {
    for (const migration of migrations.slice(readVersion(connection, file)))
      for (const statement of migration(dialect)) connection.exec(statement);
    connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    connection.exec("COMMIT");
  } catch (error) {
    if (connection.inTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

function readVersion(connection: Connection, file: string): number {
  const [row] = connection.prepare("PRAGMA user_version").all() as { user_version: number }[];
  const version = row?.user_version ?? 0;
  const tables = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
    name: string;
  }[];
  const isOurs =
    version === 0
      ? tables.length === 0
      : ["experiments", "trials", "queue"].every((name) => tables.some((table) => table.name === name));
  if (!isOurs) {
    throw new MixwellError({
      code: "STORE_CORRUPT",
      message: "The file is an SQLite database, but no store of experiments",
      where: file,
      remedy: "Name another file with --store",
    });
  }
  if (version > SCHEMA_VERSION) throw newerStore(file, version);
  return version;
}
