import type { TrialStore } from "../../store/TrialStore.ts";
import type { Feeds } from "../events/createFeeds.ts";
import type { Mirrors } from "../mirror/createMirrors.ts";
import type { Reply } from "../reply/Reply.ts";
import type { ObjectSchema, Properties, Schema } from "../schema/Schema.ts";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** One route as data: matching, checks and the description of the API come from it. */
export interface Route {
  readonly method: Method;
  /** `/api/experiments/{experiment}`: braces name parameters. */
  readonly path: string;
  /** Its name in clients that are made from the description. */
  readonly operation: string;
  readonly summary: string;
  readonly parameters: Properties;
  readonly query: Properties;
  readonly headers: Properties;
  readonly body: ObjectSchema | undefined;
  readonly answer: Answer;
  /** Codes of the errors that are its own. */
  readonly errors: readonly string[];
  readonly handle: (call: RouteCall) => Promise<Reply>;
}

/** What is answered where all is well. */
export interface Answer {
  readonly status: number;
  readonly description: string;
  /** Its forms by media type. */
  readonly content: Readonly<Record<string, Schema>>;
}

/** A request whose input was checked. */
export interface RouteCall {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly service: Service;
}

/** What routes work with. */
export interface Service {
  readonly store: TrialStore;
  readonly mirrors: Mirrors;
  readonly feeds: Feeds;
  /** Where trials have their folders; without it their files are left alone. */
  readonly folder: string | undefined;
  readonly version: string;
  /** The name of the cookie. */
  readonly cookie: string;
  /** Does one such work after the other. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}
