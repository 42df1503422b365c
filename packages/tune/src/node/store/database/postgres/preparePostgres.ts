import type { Queries } from "../Database.ts";
import { migrations, SCHEMA_VERSION, type SchemaDialect } from "../migrations.ts";
import { newerStore } from "../storeErrors.ts";

/** Tables of other programs in the same database may have the same names. */
export const SCHEMA = "mixwell";

/** Any fixed number: whoever prepares the tables holds this lock. */
const TABLES_LOCK = 5_723_901;

const dialect: SchemaDialect = {
  whole: "BIGINT",
  real: "DOUBLE PRECISION",
  counted: "BIGSERIAL PRIMARY KEY",
  prefix: `${SCHEMA}.`,
  refuse: (name, { before, table, when, message }) => [
    `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $body$
      BEGIN
        IF ${when} THEN RAISE EXCEPTION '${message}'; END IF;
        RETURN NEW;
      END $body$`,
    `DROP TRIGGER IF EXISTS ${name} ON ${table}`,
    `CREATE TRIGGER ${name} BEFORE ${before} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
  ],
};

/** Brings the tables to our version. A user who may not create any can use those that are there. */
export async function preparePostgres(tx: Queries, where: string): Promise<void> {
  if ((await readVersion(tx, where)) === SCHEMA_VERSION) return;
  await tx.query("SELECT pg_advisory_xact_lock($1)", [TABLES_LOCK]);
  const [schema] = await tx.query("SELECT to_regnamespace($1)::text AS name", [SCHEMA]);
  if (schema?.["name"] === null) await tx.query(`CREATE SCHEMA ${SCHEMA}`);
  const version = await readVersion(tx, where);
  if (version === 0) {
    await tx.query("CREATE TABLE format (version INTEGER NOT NULL)");
    await tx.query("INSERT INTO format (version) VALUES (0)");
  }
  for (const migration of migrations.slice(version))
    for (const statement of migration(dialect)) await tx.query(statement);
  await tx.query("UPDATE format SET version = $1", [SCHEMA_VERSION]);
}

async function readVersion(tx: Queries, where: string): Promise<number> {
  const [table] = await tx.query("SELECT to_regclass($1)::text AS name", [`${SCHEMA}.format`]);
  if (table?.["name"] === null) return 0;
  const [row] = await tx.query(`SELECT version FROM ${SCHEMA}.format`);
  const version = Number(row?.["version"] ?? 0);
  if (version > SCHEMA_VERSION) throw newerStore(where, version);
  return version;
}
