import { connect } from "node:net";
import { hostname } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { listen } from "./fixtures/listen.ts";
import { fillExperiment, type OpenServer, openServer, withMethods } from "./fixtures/openServer.ts";

let open: OpenServer | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

describe("a server", () => {
  it("listens on loopback, on a free port, with a random token, unless told otherwise", async () => {
    open = await openServer();
    const other = await openServer({ host: "localhost", token: "a-token-of-my-own" });
    expect(open.server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(open.server.token).toMatch(/^[\w-]{32}$/);
    expect(other.server.url).toMatch(/^http:\/\/localhost:\d+\/$/);
    expect(other.server.token).toBe("a-token-of-my-own");
    expect((await other.ask("/api/version")).status).toBe(200);
    await other.close();
  });

  it("says that its port is taken", async () => {
    open = await openServer();
    await expect(openServer({ port: open.port })).rejects.toThrow(
      expect.objectContaining({
        code: "SERVE_PORT_BUSY",
        message: expect.stringContaining(String(open.port)),
      }),
    );
  });

  it.each([
    [{ host: "0.0.0.0" }, "OPTION_INVALID"],
    [{ host: "example.org" }, "OPTION_INVALID"],
    [{ host: "203.0.113.7", allowRemote: true }, "SERVE_ADDRESS_INVALID"],
    [{ token: "short" }, "OPTION_INVALID"],
    [{ token: "with spaces in between" }, "OPTION_INVALID"],
  ])("refuses %j", async (given, code) => {
    await expect(openServer(given)).rejects.toThrow(expect.objectContaining({ code }));
  });

  it("does not show a token that it refuses", async () => {
    await expect(openServer({ token: "nearly right!!!!!" })).rejects.not.toThrow(/nearly/);
  });

  it("lets other machines in where that is said, and then goes by their names for it", async () => {
    open = await openServer({ host: "0.0.0.0", allowRemote: true });
    const { status } = await open.ask("/api/version", { headers: { host: `evil.example:${open.port}` } });
    expect(status).toBe(403);
    const ask = (name: string) => open?.ask("/api/version", { headers: { host: `${name}:${open.port}` } });
    expect(await ask("0.0.0.0")).toMatchObject({ status: 403 });
    expect(await ask(hostname())).toMatchObject({ status: 200 });
    expect(await ask("127.0.0.1")).toMatchObject({ status: 200 });
    expect(open.server).toMatchObject({ url: `http://127.0.0.1:${open.port}/`, isRemote: true });
  });

  it("closes with its signal, and leaves the store open", async () => {
    const ending = new AbortController();
    open = await openServer({ signal: ending.signal });
    const { server, store, port } = open;
    ending.abort();
    await server.closed;
    await expect(open.ask("/api/version")).rejects.toThrow("ECONNREFUSED");
    expect(await store.listExperiments()).toEqual([]);
    const again = await openServer({ port });
    await again.close();
    expect(
      await openServer({ signal: ending.signal }).then(async (late) => {
        await late.server.closed;
        await late.close();
        return "closed";
      }),
    ).toBe("closed");
  });

  it("answers what it was asked before it closes, and waits for nobody who only holds a connection", async () => {
    let release = (): void => undefined;
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    open = await openServer({ times: { grace: 20 } }, (store) =>
      withMethods(store, {
        listExperiments: () => {
          asked();
          return new Promise((resolve) => {
            release = () => resolve([]);
          });
        },
      }),
    );
    const { port, server } = open;
    await fillExperiment(open.store, "leaves");
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    const stream = await listen(server, "/api/experiments/leaves/events");
    const answer = open.ask("/api/experiments");
    await isAsked;
    const closing = server.close();
    release();
    expect((await answer).status).toBe(200);
    await closing;
    await stream.ended;
    socket.destroy();
  });
});
