import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { experimentOf } from "../manager/fixtures/experimentOf.ts";
import { migrations } from "./database/migrations.ts";
import { storeProperty } from "./fixtures/property/storeProperty.ts";
import { storeContract } from "./fixtures/storeContract.ts";
import { openStore } from "./openStore.ts";
import type { TrialStore } from "./TrialStore.ts";

const root = mkdtempSync(join(tmpdir(), "mixwell store "));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const inFile = (file: string, work: (database: Sqlite.Database) => void): void => {
  const database = new Sqlite(file);
  try {
    work(database);
  } finally {
    database.close();
  }
};

describe("a store in an SQLite file", () => {
  const file = join(root, "new folder", "tune.sqlite");
  let store: TrialStore;
  beforeAll(async () => {
    store = await openStore(file);
  });
  afterAll(() => store.close());
  storeContract(() => ({ store, raw: async (sql) => inFile(file, (database) => database.exec(sql)) }));

  it("stays alive while another process has the file, and writes when it may", async () => {
    const other = new Sqlite(file);
    other.exec("BEGIN IMMEDIATE");
    let isMade = false;
    const making = store.createExperiment("later", experimentOf()).then(() => {
      isMade = true;
    });
    // The other one is this process too: were the wait one inside of SQLite alone, it could never let go.
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(isMade).toBe(false);
    other.exec("COMMIT");
    other.close();
    await making;
    expect(await store.readExperiment("later")).toMatchObject({ id: "later" });
  });
});

describe("a store in memory", () => {
  let store: TrialStore;
  beforeAll(async () => {
    store = await openStore(":memory:");
  });
  afterAll(() => store.close());
  storeProperty(() => ({ store, raw: () => Promise.reject(new Error("no file")) }), 60);
});

describe("an SQLite file", () => {
  it.each(["sqlite:", "sqlite://", ""])("is named by its path behind %j", async (prefix) => {
    const file = join(root, `named${prefix.length}`, "tune.sqlite");
    await (await openStore(prefix + file)).close();
    expect(existsSync(file)).toBe(true);
  });

  it("holds everything once its store is closed, which can be done twice, and then does nothing more", async () => {
    const file = join(root, "closed.sqlite");
    const store = await openStore(file);
    const making = store.createExperiment("e", experimentOf());
    await store.close();
    await store.close();
    await making;
    await expect(store.listExperiments()).rejects.toMatchObject({ code: "STORE_CLOSED", where: file });
    const copy = join(root, "copy.sqlite");
    writeFileSync(copy, readFileSync(file));
    const opened = await openStore(copy);
    expect(await opened.listExperiments()).toHaveLength(1);
    await opened.close();
  });

  it("of the first version is brought to ours with all it has", async () => {
    const file = join(root, "first.sqlite");
    inFile(file, (database) => {
      const dialect = {
        whole: "INTEGER",
        real: "REAL",
        counted: "INTEGER PRIMARY KEY AUTOINCREMENT",
        prefix: "",
      };
      for (const statement of migrations[0]?.({ ...dialect, refuse: () => [] }) ?? [])
        database.exec(statement);
      database.exec("PRAGMA user_version = 1");
      const config = JSON.stringify(experimentOf());
      database.exec(
        `INSERT INTO experiments VALUES ('e', 1, '${config}', 'running', NULL, 0, 0, 3, 0, 0, 0, NULL, NULL)`,
      );
      database.exec(`INSERT INTO trials VALUES ('e', 0, '{"x":1}', NULL, NULL, 0, 'complete', 1, 0, 0, 'w', 'c', NULL, 0, 0,
        '{"default":1}', NULL, 0, 0, 0, 0, 2)`);
      database.exec("INSERT INTO intermediates VALUES ('e', 0, 1, 0, '0.5')");
      database.exec("INSERT INTO queue VALUES ('e', 1, 'c', '{\"x\":2}')");
    });
    const store = await openStore(file);
    expect(await store.readTrials("e")).toMatchObject([{ status: "complete", intermediate: [0.5] }]);
    expect(await store.readQueue("e")).toEqual([{ place: 1, parameters: { x: 2 } }]);
    const lease = await store.manage("e", { host: "h", pid: 1, started: "" });
    await store.addTrials(lease, [{ id: 1, parameters: { x: 2 }, fromQueue: 1 }]);
    expect(await store.readQueue("e")).toEqual([]);
    await store.close();
    expect(() =>
      inFile(file, (database) => database.exec("UPDATE trials SET worker = 'v' WHERE id = 0")),
    ).toThrow("not once it has ended");
    await (await openStore(file)).close();
  });

  it("that is none, is of a newer version or of another program, and places that cannot be written are named", async () => {
    const text = join(root, "text.sqlite");
    writeFileSync(text, "no database, but long enough to be taken for one".repeat(100));
    await expect(openStore(text)).rejects.toMatchObject({ code: "STORE_CORRUPT", where: text });
    const newer = join(root, "newer.sqlite");
    await (await openStore(newer)).close();
    inFile(newer, (database) => database.exec("PRAGMA user_version = 99"));
    await expect(openStore(newer)).rejects.toMatchObject({ code: "STORE_NEWER", where: newer });
    const other = join(root, "other.sqlite");
    inFile(other, (database) => database.exec("CREATE TABLE trials (id INTEGER)"));
    await expect(openStore(other)).rejects.toMatchObject({ code: "STORE_CORRUPT", where: other });
    inFile(other, (database) => database.exec("PRAGMA user_version = 1"));
    await expect(openStore(other)).rejects.toMatchObject({ code: "STORE_CORRUPT", where: other });
    const folder = join(root, "folder.sqlite");
    mkdirSync(folder);
    await expect(openStore(folder)).rejects.toMatchObject({ code: "STORE_UNREACHABLE", where: folder });
    await expect(openStore(join(text, "tune.sqlite"))).rejects.toMatchObject({ code: "STORE_UNREACHABLE" });
  });

  it("that is damaged while it is used is named", async () => {
    const file = join(root, "damaged.sqlite");
    const store = await openStore(file);
    for (let i = 0; i < 20; i++)
      await store.createExperiment(`e${i}`, experimentOf({ name: "x".repeat(2000) }));
    await store.close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xa5, 4096));
    const opening = openStore(file).then((opened) => opened.listExperiments());
    await expect(opening).rejects.toMatchObject({ code: "STORE_CORRUPT", where: file });
  });
});

it.each(["mysql://user:hidden@host/db", "sqlite:", "https://user:hidden@host/x"])(
  "%s is no store, and no folder is made for it",
  async (url) => {
    const opening = openStore(url);
    await expect(opening).rejects.toMatchObject({ code: "STORE_URL_INVALID" });
    await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining("hidden") });
    expect(existsSync(url.slice(0, 6))).toBe(false);
  },
);
