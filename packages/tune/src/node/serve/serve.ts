import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { MixwellError } from "@mixwell/core";
import type { TrialStore } from "../store/TrialStore.ts";
import { createHandler } from "./createHandler.ts";
import { createFeeds } from "./events/createFeeds.ts";
import { cookieName, createAccess } from "./guard/Access.ts";
import { hostNamesOf, inUrl, isEverywhere, isLoopback } from "./guard/loopback.ts";
import { createMirrors } from "./mirror/createMirrors.ts";
import { packageVersion } from "./packageVersion.ts";
import { pageRoutes } from "./pages/pageRoutes.ts";
import type { Service } from "./route/Route.ts";
import { apiRoutes } from "./routes/apiRoutes.ts";
import { defaultTimes, type Times } from "./times.ts";

/** Each open page takes one or two. */
const MOST_CONNECTIONS = 256;

export interface ServeOptions {
  readonly store: TrialStore;
  /** 0, the default, takes one that is free. */
  readonly port?: number;
  /** Where it listens; 127.0.0.1 unless given. */
  readonly host?: string;
  /** Has to be said for a host that other machines reach: all there is crosses the network in the open then, the token too. */
  readonly allowRemote?: boolean;
  /** What a client has to know, 16 to 256 letters, digits or `.`, `_`, `~`, `-`; random unless given. */
  readonly token?: string;
  /** Where trials have their folders, which are deleted with an experiment; without it they are left alone. */
  readonly folder?: string;
  /** Milliseconds between looks at an experiment that somebody watches; 1000 unless given. */
  readonly pollMilliseconds?: number;
  /** Closes the server. */
  readonly signal?: AbortSignal;
  /** Told of errors that nobody foresaw; the client learns only that there was one. */
  readonly onError?: (error: unknown) => void;
  readonly times?: Partial<Times>;
}

/** A server that runs. */
export interface TuneServer {
  /** `http://127.0.0.1:40123/`, without the token. */
  readonly url: string;
  readonly token: string;
  /** Whether other machines can reach it. */
  readonly isRemote: boolean;
  /** Resolves once it has closed, by whatever. */
  readonly closed: Promise<void>;
  /** Ends all event streams, lets requests that are being answered end, and closes. */
  close(): Promise<void>;
}

/**
 * Serves the experiments of a store over HTTP: the API that `/api/openapi.json` describes, and pages for browsers. Resolves when it
 * listens. The store stays open when it closes.
 *
 * @throws MixwellError OPTION_INVALID, SERVE_PORT_BUSY, SERVE_ADDRESS_INVALID
 */
export async function serve(options: ServeOptions): Promise<TuneServer> {
  const { store, port = 0, host = "127.0.0.1", token = randomBytes(24).toString("base64url") } = options;
  const onError = options.onError ?? (() => undefined);
  const times: Times = { ...defaultTimes, ...options.times };
  checkToken(token);
  checkHost(host, options.allowRemote ?? false);
  const server = createServer({
    headersTimeout: times.headers,
    requestTimeout: times.request,
    keepAliveTimeout: times.keepAlive,
    connectionsCheckingInterval: times.check,
  });
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, port, host);
  const actualPort = (server.address() as AddressInfo).port;

  const mirrors = createMirrors(store);
  const feeds = createFeeds({
    mirrors,
    pollMilliseconds: options.pollMilliseconds ?? 1000,
    patience: times.patience,
    heartbeatMilliseconds: times.heartbeat,
  });
  let last: Promise<unknown> = Promise.resolve();
  const service: Service = {
    store,
    mirrors,
    feeds,
    folder: options.folder,
    version: packageVersion(),
    cookie: cookieName(actualPort),
    inTurn(work) {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
  const handle = createHandler({
    routes: [...pageRoutes(), ...apiRoutes],
    service,
    access: createAccess(token, actualPort),
    hostNames: hostNamesOf(host, actualPort, hostname()),
    onError,
  });
  server.on("request", handle);
  server.on("error", onError);

  const closed = new Promise<void>((resolve) => server.once("close", resolve));
  const close = (): Promise<void> => {
    feeds.close();
    server.close();
    // Whoever keeps a request open does not keep the server.
    setTimeout(() => server.closeAllConnections(), times.grace).unref();
    return closed;
  };
  if (options.signal?.aborted) await close();
  else {
    options.signal?.addEventListener("abort", close, { once: true });
    closed.then(() => options.signal?.removeEventListener("abort", close));
  }
  const called = isEverywhere(host) ? "127.0.0.1" : host;
  const url = `http://${inUrl(called)}:${actualPort}/`;
  return { url, token, isRemote: !isLoopback(host), closed, close };
}

function checkToken(token: string): void {
  if (/^[\w.~-]{16,256}$/.test(token)) return;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: "16 to 256 letters, digits or . _ ~ -",
    name: "the token",
    // Not what was given: it may be nearly right.
    received: `${token.length} characters`,
  });
}

function checkHost(host: string, allowRemote: boolean): void {
  if (allowRemote || isLoopback(host)) return;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: "an address that this machine alone reaches, such as 127.0.0.1",
    name: "the host to serve on",
    received: host,
    remedy: "Use a tunnel such as `ssh -L`, or allow other machines in with allowRemote",
  });
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(listenError(cause, port, host)));
    server.listen(port, host, resolve);
  });
}

function listenError(cause: NodeJS.ErrnoException, port: number, host: string): MixwellError {
  if (cause.code === "EADDRINUSE")
    return new MixwellError({
      code: "SERVE_PORT_BUSY",
      message: `Another program listens on port ${port} of ${host}`,
      remedy: "Name another port, or 0 for any that is free",
      cause,
    });
  return new MixwellError({
    code: "SERVE_ADDRESS_INVALID",
    expected: "an address of this machine, and a port that may be used",
    name: "the host to serve on",
    received: `${host}, port ${port}`,
    where: cause.message,
    cause,
  });
}
