import { setTimeout as sleep } from "node:timers/promises";
import { isMixwellError, MixwellError } from "@mixwell/core";
import type { Database, Queries, Row, SqlValue } from "./Database.ts";
import { redactUrl } from "./redactUrl.ts";
import { illegalChange, SCHEMA_VERSION, tablesOf } from "./schema.ts";
import { newerStore } from "./sqliteDatabase.ts";

type Pool = import("pg").Pool;
type PoolClient = import("pg").PoolClient;

/** Connections of one process. */
const MOST_CONNECTIONS = 8;

/** Tries of one transaction, with pauses that double from 50 ms up to 5 s: a server that restarts has about a minute. */
const MOST_TRIES = 20;
const MOST_PAUSE = 5000;

/** Any fixed number: whoever prepares the tables holds this lock. */
const TABLES_LOCK = 5_723_901;

/** A PostgreSQL server, for experiments on more than one machine. */
export async function openPostgres(url: string): Promise<Database> {
  const { default: pg } = await loadPg();
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: "mixwell",
  });
  // A connection that breaks while nobody uses it is replaced by the next use.
  pool.on("error", () => undefined);
  const database = new PostgresDatabase(pool, redactUrl(url));
  try {
    await database.prepareTables();
  } catch (error) {
    await pool.end();
    throw error;
  }
  return database;
}

class PostgresDatabase implements Database {
  readonly dialect = {
    skipLocked: "FOR UPDATE SKIP LOCKED",
    now: "(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
  };
  readonly #pool: Pool;
  readonly #where: string;

  constructor(pool: Pool, where: string) {
    this.#pool = pool;
    this.#where = where;
  }

  write<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#retry("BEGIN", work);
  }

  read<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#retry("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  prepareTables(): Promise<void> {
    return this.write(async (tx) => {
      await tx.query("SELECT pg_advisory_xact_lock($1)", [TABLES_LOCK]);
      await tx.query("CREATE TABLE IF NOT EXISTS mixwell_format (version INTEGER NOT NULL)");
      const [row] = await tx.query("SELECT version FROM mixwell_format");
      const version = Number(row?.["version"] ?? 0);
      if (version > SCHEMA_VERSION) throw newerStore(this.#where, version);
      if (version === SCHEMA_VERSION) return;
      const types = { whole: "BIGINT", real: "DOUBLE PRECISION", counted: "BIGSERIAL PRIMARY KEY" };
      for (const statement of tablesOf(types)) await tx.query(statement);
      await tx.query(`CREATE OR REPLACE FUNCTION mixwell_keep_order() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
          IF ${illegalChange} THEN RAISE EXCEPTION 'a trial that has ended does not change'; END IF;
          RETURN NEW;
        END $body$`);
      await tx.query("DROP TRIGGER IF EXISTS trials_keep_their_order ON trials");
      await tx.query(`CREATE TRIGGER trials_keep_their_order BEFORE UPDATE ON trials
        FOR EACH ROW EXECUTE FUNCTION mixwell_keep_order()`);
      await tx.query("INSERT INTO mixwell_format (version) VALUES ($1)", [SCHEMA_VERSION]);
    });
  }

  async #retry<T>(begin: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#once(begin, work);
      } catch (error) {
        if (isMixwellError(error) || !passes(error)) throw translate(error, this.#where);
        if (tries >= MOST_TRIES) throw unreachable(error, this.#where);
        const pause = Math.min(MOST_PAUSE, 50 * 2 ** (tries - 1));
        await sleep(pause * (0.5 + Math.random() / 2));
      }
    }
  }

  async #once<T>(begin: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let isBroken = false;
    const onError = (): void => {
      isBroken = true;
    };
    client.on("error", onError);
    try {
      await client.query(begin);
      const result = await work(queriesOf(client));
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(onError);
      throw error;
    } finally {
      client.off("error", onError);
      client.release(isBroken);
    }
  }
}

const queriesOf = (client: PoolClient): Queries => ({
  async query(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    const { rows } = await client.query(sql, [...values]);
    return rows as Row[];
  },
});

/** Whether an error goes away by itself: conflicts, a lost connection, a server that starts or stops. */
function passes(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return (
    /^(40001|40P01|55P03|57P0[123]|53300|08...)$/.test(code) ||
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EAI_AGAIN|ENOENT)$/.test(code) ||
    /Connection terminated|connection timeout|Client has encountered a connection error/i.test(message)
  );
}

function unreachable(cause: unknown, where: string): MixwellError {
  return new MixwellError({
    code: "STORE_UNREACHABLE",
    message: `The database cannot be reached: ${(cause as Error).message || (cause as { code?: string }).code}`,
    where,
    remedy: "See that the server runs and can be reached from here",
    cause,
  });
}

function translate(error: unknown, where: string): unknown {
  if (isMixwellError(error)) return error;
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (code === "53100" || code === "53200") {
    return new MixwellError({
      code: "STORE_FULL",
      message: `The database has no room left: ${message}`,
      where,
      remedy: "Make room on the server and go on with `mixwell tune resume`",
      cause: error,
    });
  }
  // Wrong password, no such database or role, no right to create tables, unknown host.
  if (/^(28...|3D000|42501|ENOTFOUND)$/.test(code)) return unreachable(error, where);
  return error;
}

async function loadPg(): Promise<typeof import("pg")> {
  try {
    return await import("pg");
  } catch (cause) {
    throw new MixwellError({
      code: "STORE_DRIVER_MISSING",
      message: "The package pg, which speaks to PostgreSQL, cannot be loaded",
      remedy: "Install it: npm install pg",
      cause,
    });
  }
}
