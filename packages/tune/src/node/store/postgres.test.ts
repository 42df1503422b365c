import { once } from "node:events";
import { createServer } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { experimentOf } from "../manager/fixtures/experimentOf.ts";
import { openPostgres } from "./database/postgres/openPostgres.ts";
import { begin } from "./fixtures/contract/Subject.ts";
import { type PostgresServer, postgresPrograms, startPostgres } from "./fixtures/postgresServer.ts";
import { storeProperty } from "./fixtures/property/storeProperty.ts";
import { storeContract } from "./fixtures/storeContract.ts";
import { openStore } from "./openStore.ts";
import { createSqlStore } from "./sql/createSqlStore.ts";
import type { TrialStore } from "./TrialStore.ts";

const programs = postgresPrograms();
if (programs === undefined)
  console.warn("skipped: stores in PostgreSQL, which is not installed (Debian's postgresql)");

describe.skipIf(programs === undefined)("a store in PostgreSQL", () => {
  let server: PostgresServer;
  let store: TrialStore;
  beforeAll(async () => {
    server = await startPostgres(programs as string);
    store = await openStore(server.url);
  });
  afterAll(async () => {
    await store?.close();
    await server?.remove();
  });

  /** Runs statements as another client. */
  async function raw(sql: string, url = server.url): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(`SET search_path TO mixwell; ${sql}`);
    } finally {
      await client.end();
    }
  }

  /** An empty database, and its URL. */
  async function newDatabase(name: string): Promise<string> {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    return server.url.replace(/postgres$/, name);
  }

  storeContract(() => ({ store, raw }));
  storeProperty(() => ({ store, raw }), 15);

  it("can be prepared by many at once", async () => {
    const url = await newDatabase("fresh");
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(url)));
    await stores[0]?.createExperiment("e", experimentOf());
    expect(await stores[5]?.listExperiments()).toHaveLength(1);
    await Promise.all(stores.map((each) => each.close()));
  });

  it("leaves tables of other programs alone, whatever their names", async () => {
    const url = await newDatabase("shared");
    await raw("CREATE TABLE public.trials (id int); CREATE TABLE public.experiments (id int)", url);
    const opened = await openStore(url);
    await opened.createExperiment("e", experimentOf());
    expect(await opened.readTrials("e")).toEqual([]);
    await opened.close();
    await raw("INSERT INTO public.trials VALUES (1); DROP SCHEMA mixwell CASCADE", url);
  });

  it("serves users who may write to its tables but create none, and says what others need", async () => {
    const url = await newDatabase("guarded");
    await raw("CREATE ROLE guest LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC", url);
    const guest = url.replace("//tune@", "//guest@");
    await expect(openStore(guest)).rejects.toMatchObject({
      code: "STORE_UNREACHABLE",
      remedy: expect.stringContaining("CREATE SCHEMA mixwell AUTHORIZATION"),
    });
    await (await openStore(url)).close();
    await raw(
      `GRANT USAGE ON SCHEMA mixwell TO guest; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA mixwell TO guest;
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA mixwell TO guest`,
      url,
    );
    const opened = await openStore(guest);
    expect((await begin({ store: opened, raw }, 2)).id).toMatch(/./);
    await opened.close();
  });

  it("of a newer version, and one whose tables are gone, are named", async () => {
    const url = await newDatabase("newer");
    const opened = await openStore(url);
    await raw("ALTER TABLE trials RENAME TO gone", url);
    await opened.createExperiment("e", experimentOf());
    await expect(opened.readTrials("e")).rejects.toMatchObject({ code: "STORE_CORRUPT" });
    await raw("UPDATE format SET version = 99", url);
    await expect(openStore(url)).rejects.toMatchObject({ code: "STORE_NEWER" });
    await opened.close();
  });

  it("that cannot be reached is named, without its password", async () => {
    const { port } = new URL(server.url);
    const opening = openStore(`postgres://nobody:hidden@127.0.0.1:${port}/nothing`);
    await expect(opening).rejects.toMatchObject({ code: "STORE_UNREACHABLE" });
    const error = (await opening.catch((caught: unknown) => caught)) as Error & { cause?: unknown };
    expect(error.message).toContain("nobody:***@");
    // Nobody listens at this port any more.
    const listener = createServer().listen(0, "127.0.0.1");
    await once(listener, "listening");
    const free = (listener.address() as { port: number }).port;
    await new Promise((resolve) => listener.close(resolve));
    const refused = openPostgres(`postgres://u:hidden@127.0.0.1:${free}/x`, { openingPatience: 100 });
    await expect(refused).rejects.toMatchObject({
      code: "STORE_UNREACHABLE",
      message: expect.not.stringContaining("hidden"),
    });
    const broken = await openStore("postgres://u:hid/den@host/x").catch((caught: unknown) => caught);
    expect(broken).toMatchObject({
      code: "STORE_URL_INVALID",
      message: expect.stringContaining("u:***@host"),
    });
    expect((broken as Error).cause).toBeUndefined();
  });

  it("is not held up by a client that stands still in the midst of its work, which then begins anew", async () => {
    const { id } = await begin({ store, raw }, 0);
    const database = await openPostgres(server.url, { idle: 200 });
    let tries = 0;
    let wake: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let goOn: () => void = () => undefined;
    const isFree = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const standing = database.write(async (tx) => {
      tries++;
      await tx.query("UPDATE experiments SET revision = revision + 1 WHERE id = $1", [id]);
      wake();
      // As in a process that was suspended.
      await isFree;
      await tx.query("UPDATE experiments SET reason = 'late' WHERE id = $1", [id]);
    });
    await isHeld;
    await store.updateConfig(id, experimentOf({ name: "in time" }));
    goOn();
    await standing;
    await database.close();
    expect(tries).toBe(2);
    expect(await store.readExperiment(id)).toMatchObject({ reason: "late", config: { name: "in time" } });
  });

  it("closes while its server is gone, and says so to who still waits", async () => {
    const other = await startPostgres(programs as string);
    const opened = createSqlStore(await openPostgres(other.url));
    await opened.createExperiment("e", experimentOf());
    await other.stop("immediate");
    const waiting = opened.listExperiments();
    const told = expect(waiting).rejects.toMatchObject({ code: "STORE_UNREACHABLE" });
    await opened.close();
    await opened.close();
    await told;
    await expect(opened.listExperiments()).rejects.toMatchObject({ code: "STORE_CLOSED" });
    await other.remove();
  });
});
