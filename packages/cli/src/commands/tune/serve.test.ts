import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "@mixwell/tune/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type FakeTerminal, fakeTerminal } from "../../fixtures/fakes.ts";
import { main } from "../../main.ts";
import { realServices } from "../../services.ts";

const folder = mkdtempSync(join(tmpdir(), "mixwell serve "));

beforeAll(async () => {
  const store = await openStore(join(folder, "tune.sqlite"));
  await store.createExperiment("k3v9x2qd", {
    name: "leaves",
    space: { x: { _type: "uniform", _value: [0, 1] } },
    objectives: [{ metric: "default", direction: "minimize" }],
    constraints: [],
    tuner: { type: "random" },
    seed: 0,
    trial: { kind: "function" },
    concurrency: 1,
    retries: 0,
    retryDelay: 0,
  });
  await store.close();
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

interface Serving {
  readonly terminal: FakeTerminal;
  /** The URL that it tells. */
  readonly url: URL;
  /** As Ctrl-C does. */
  stop(): Promise<number>;
}

/** Runs `mixwell tune serve` until it tells its URL. */
async function serving(...words: readonly string[]): Promise<Serving> {
  const ending = new AbortController();
  const terminal = fakeTerminal();
  const exitCode = main(["tune", "serve", ...words, "--store", folder], {
    terminal,
    services: realServices(),
    signal: ending.signal,
  });
  let isOver = false;
  exitCode.then(() => {
    isOver = true;
  });
  const told = /^Open (\S+)$/m;
  await vi.waitFor(() => expect(isOver || told.test(terminal.written.error)).toBe(true), { timeout: 30_000 });
  if (isOver) throw new Error(terminal.written.error);
  return {
    terminal,
    url: new URL(told.exec(terminal.written.error)?.[1] ?? ""),
    stop() {
      ending.abort();
      return exitCode;
    },
  };
}

describe("mixwell tune serve", () => {
  it("tells a URL that lets in, serves until Ctrl-C, and ends with one line of JSON", async () => {
    const { terminal, url, stop } = await serving("--json");
    expect(url.hostname).toBe("127.0.0.1");
    expect(terminal.written).toMatchObject({ out: "", error: expect.not.stringContaining("Warning") });
    const entered = await fetch(url, { redirect: "manual" });
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "/"]);
    const token = url.searchParams.get("token");
    const headers = { authorization: `Bearer ${token}` };
    const listed = (await (await fetch(new URL("/api/experiments", url), { headers })).json()) as object;
    expect(listed).toMatchObject({ experiments: [{ experiment: { id: "k3v9x2qd" } }] });
    expect(await stop()).toBe(0);
    expect(JSON.parse(terminal.written.out)).toEqual({ url: `${url.origin}/`, token });
    await expect(fetch(url)).rejects.toThrow();
  });

  it("leads to an experiment by its name", async () => {
    const { url, stop } = await serving("leaves");
    expect(url.pathname).toBe("/experiments/k3v9x2qd");
    expect(await stop()).toBe(0);
    await expect(serving("nothing")).rejects.toThrow('There is no experiment "nothing"');
  });

  it("takes a token of one's own from the environment, or before that from its option", async () => {
    vi.stubEnv("MIXWELL_TOKEN", "token-of-the-environment");
    const first = await serving();
    expect(first.url.searchParams.get("token")).toBe("token-of-the-environment");
    await first.stop();
    const second = await serving("--token", "token-of-the-option");
    expect(second.url.searchParams.get("token")).toBe("token-of-the-option");
    await second.stop();
    await expect(serving("--token", "short")).rejects.toThrow("16 to 256 letters");
  });

  it("warns where other machines can come in", async () => {
    const { terminal, stop } = await serving("--host", "0.0.0.0");
    expect(terminal.written.error).toMatch(/^Warning: other machines can reach this server/);
    await stop();
  });
});
