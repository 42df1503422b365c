import { setMaxListeners } from "node:events";
import { MixwellError } from "@mixwell/core";
import { redactUrl } from "../../redactUrl.ts";
import type { Database, Queries, Row, SqlValue } from "../Database.ts";
import { type RetryRule, retry } from "../retry.ts";
import { closedStore, missingDriver } from "../storeErrors.ts";
import { isFromServer, isPassing, postgresError } from "./postgresError.ts";
import { preparePostgres, SCHEMA } from "./preparePostgres.ts";

type Pool = import("pg").Pool;
type PoolClient = import("pg").PoolClient;

/** Connections of one process. */
const MOST_CONNECTIONS = 8;

/** Milliseconds after which an answer that has not come is taken for lost, and its connection with it. */
const ANSWER_LIMIT = 90_000;

const pauses = { passes: isPassing, firstPause: 50, mostPause: 5000 } satisfies Partial<RetryRule>;

/** All in milliseconds. */
export interface PostgresLimits {
  /** For a server that restarts. */
  readonly patience: number;
  /** For one that is not there when the store is opened: a wrong address should be told of sooner. */
  readonly openingPatience: number;
  /** Until the server ends a transaction whose client does nothing, such as a suspended one: all others wait for it. */
  readonly idle: number;
  /** That a statement waits for other transactions. */
  readonly lock: number;
  readonly statement: number;
}

const defaultLimits: PostgresLimits = {
  patience: 60_000,
  openingPatience: 8000,
  idle: 30_000,
  lock: 40_000,
  statement: 60_000,
};

/** A PostgreSQL server, for experiments on more than one machine. Its tables stand in the schema "mixwell" of the database. */
export async function openPostgres(url: string, given: Partial<PostgresLimits> = {}): Promise<Database> {
  const limits = { ...defaultLimits, ...given };
  const where = redactUrl(url);
  if (!URL.canParse(url)) throw badUrl(where);
  const { default: pg } = await import("pg").catch((cause: unknown) => {
    throw missingDriver("pg", "speaks to PostgreSQL", cause);
  });
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    query_timeout: ANSWER_LIMIT,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: "mixwell",
  });
  // A connection that breaks while nobody uses it is replaced by the next use.
  pool.on("error", () => undefined);
  const database = new PostgresDatabase(pool, where, limits);
  try {
    await database.open();
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

class PostgresDatabase implements Database {
  readonly dialect = {
    forUpdate: "FOR UPDATE",
    skipLocked: "FOR UPDATE SKIP LOCKED",
    now: "(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
  };
  readonly #pool: Pool;
  readonly #where: string;
  /** Set for each transaction and not for a connection, which a pooler may share between clients. */
  readonly #settings: string;
  readonly #end = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  readonly #limits: PostgresLimits;

  constructor(pool: Pool, where: string, limits: PostgresLimits) {
    const { idle, lock, statement } = limits;
    this.#pool = pool;
    this.#where = where;
    this.#limits = limits;
    // All who wait for a server that is gone listen to it.
    setMaxListeners(0, this.#end.signal);
    this.#settings = `SET LOCAL search_path TO ${SCHEMA}; SET LOCAL idle_in_transaction_session_timeout TO ${idle};
      SET LOCAL lock_timeout TO ${lock}; SET LOCAL statement_timeout TO ${statement}`;
  }

  // Each statement sees what was committed before it, whatever the server's default: the row of the experiment is the lock.
  write<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#retry("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", work, this.#limits.patience);
  }

  read<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#retry("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work, this.#limits.patience);
  }

  async open(): Promise<void> {
    const prepare = (tx: Queries): Promise<void> => preparePostgres(tx, this.#where);
    try {
      await this.#retry(
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        prepare,
        this.#limits.openingPatience,
      );
    } catch (error) {
      if (error instanceof MixwellError) throw error;
      // What is neither the server's nor the network's is the way in: encryption, authentication.
      throw new MixwellError({
        code: "STORE_UNREACHABLE",
        message: `The database cannot be reached: ${(error as Error).message}`,
        where: this.#where,
        remedy: "See that the URL names the right server, user and encryption (sslmode)",
      });
    }
  }

  async close(): Promise<void> {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    await Promise.allSettled(this.#running);
    await this.#pool.end();
  }

  async #retry<T>(begin: string, work: (queries: Queries) => Promise<T>, most: number): Promise<T> {
    if (this.#end.signal.aborted) throw closedStore(this.#where);
    const rule = { ...pauses, patience: most, signal: this.#end.signal };
    const run = retry(() => this.#once(begin, work), rule);
    this.#running.add(run);
    try {
      return await run;
    } catch (error) {
      throw postgresError(error, this.#where);
    } finally {
      this.#running.delete(run);
    }
  }

  async #once<T>(begin: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let isBroken = false;
    const onBreak = (): void => {
      isBroken = true;
    };
    client.on("error", onBreak);
    try {
      await client.query(`${begin}; ${this.#settings}`);
      const result = await work(queriesOf(client));
      await client.query("COMMIT");
      return result;
    } catch (error) {
      // Nothing more can be asked where an answer was lost.
      if (isFromServer(error)) await client.query("ROLLBACK").catch(onBreak);
      else onBreak();
      throw error;
    } finally {
      client.off("error", onBreak);
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

const badUrl = (where: string): MixwellError =>
  new MixwellError({
    code: "STORE_URL_INVALID",
    expected: "postgres://user@host/database",
    name: "the store",
    received: where,
    remedy: "Write characters such as / # ? @ in a password as %2F %23 %3F %40",
  });
