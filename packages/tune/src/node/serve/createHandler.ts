import type { IncomingMessage, ServerResponse } from "node:http";
import { MixwellError } from "@mixwell/core";
import { type Access, invalidToken } from "./guard/Access.ts";
import { checkOrigin } from "./guard/checkOrigin.ts";
import { errorReply } from "./reply/errorReply.ts";
import type { Reply } from "./reply/Reply.ts";
import { sendReply } from "./reply/sendReply.ts";
import { readBody } from "./request/readBody.ts";
import { readQuery, readText } from "./request/readQuery.ts";
import { matchRoute } from "./route/matchRoute.ts";
import type { Route, RouteCall, Service } from "./route/Route.ts";
import { checkValue } from "./schema/checkValue.ts";

export interface HandlerOptions {
  readonly routes: readonly Route[];
  readonly service: Service;
  readonly access: Access;
  /** Values of the Host header that are let through. */
  readonly hostNames: ReadonlySet<string>;
  /** Told of what nobody foresaw. */
  readonly onError: (error: unknown) => void;
}

/** Answers each request: whether it may be, what it asks for, whether that is well-formed, and then the route's own answer. */
export function createHandler(options: HandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await sendReply(request, response, await replyTo(request, options));
    } catch (error) {
      // The client went away, or there is a mistake in the answer itself.
      if (!response.destroyed) options.onError(error);
      response.destroy();
    }
  };
}

async function replyTo(request: IncomingMessage, options: HandlerOptions): Promise<Reply> {
  try {
    return await answer(request, options);
  } catch (error) {
    const reply = errorReply(error);
    if (reply.status === 500 && !request.destroyed) options.onError(error);
    return reply;
  }
}

async function answer(request: IncomingMessage, options: HandlerOptions): Promise<Reply> {
  const { routes, access, hostNames, service } = options;
  const { headers, method = "GET", url = "" } = request;
  checkOrigin(headers, hostNames);
  const [path = "", ...rest] = url.split("?");
  const query = new URLSearchParams(rest.join("?"));
  const isPage = !path.startsWith("/api/");
  const token = query.get("token");
  // A browser comes in by a link with the token, which is taken out of its address bar and its history.
  const isEntry = isPage && token !== null && (method === "GET" || method === "HEAD");
  if (isEntry) {
    if (!access.isToken(token)) throw invalidToken("wrong");
    query.delete("token");
  } else access.check(headers);

  const { route, parameters, allowed } = matchRoute(routes, method, path);
  if (method === "OPTIONS") return { status: 204, headers: { allow: allowed } };
  if (route === undefined) return methodRefused(method, path, allowed);
  const call: RouteCall = {
    parameters,
    query: readQuery(query, route.query),
    headers: readHeaders(request, route),
    body: await readCheckedBody(request, route),
    service,
  };
  if (!isEntry) return route.handle(call);
  const location = query.size === 0 ? path : `${path}?${query}`;
  return { status: 303, headers: { location, "set-cookie": access.setCookie } };
}

function methodRefused(method: string, path: string, allowed: string): Reply {
  const error = new MixwellError({
    code: "METHOD_NOT_ALLOWED",
    expected: `one of ${allowed}`,
    name: `the method of a request for ${path}`,
    received: method,
  });
  return errorReply(error, { allow: allowed });
}

function readHeaders({ headers }: IncomingMessage, { headers: known }: Route): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(known)) {
    const text = headers[name];
    if (typeof text === "string") read[name] = readText(schema, text, `the header ${name}`);
  }
  return read;
}

/** A route without a body takes an empty one, or an empty object. */
async function readCheckedBody(request: IncomingMessage, { method, body: schema }: Route): Promise<unknown> {
  const { headers } = request;
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
  if (method === "GET" || (method === "DELETE" && !hasBody)) return undefined;
  const body = await readBody(request);
  if (schema === undefined && body === undefined) return undefined;
  checkValue(schema ?? { type: "object", additionalProperties: false }, body, "the body");
  return body;
}
