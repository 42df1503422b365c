import { MixwellError } from "@mixwell/core";
import { readText } from "../request/readQuery.ts";
import type { Route } from "./Route.ts";

export interface Match<R> {
  /** Undefined where the path has routes, but none of that method. */
  readonly route: R | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The methods of the path, as the Allow header names them. */
  readonly allowed: string;
}

/**
 * The route that a request is for.
 * @param path still encoded
 * @throws MixwellError ROUTE_UNKNOWN, REQUEST_INVALID where a parameter of the path is wrong
 */
export function matchRoute<R extends Pick<Route, "method" | "path" | "parameters">>(
  routes: readonly R[],
  method: string,
  path: string,
): Match<R> {
  const segments = path.split("/");
  const found = routes.filter((route) => fits(route.path.split("/"), segments));
  const [first] = found;
  if (first === undefined)
    throw new MixwellError({
      code: "ROUTE_UNKNOWN",
      message: `There is nothing at ${path.slice(0, 200)}`,
      remedy: "See what there is at /api/openapi.json",
    });
  const methods = found.map((route) => route.method as string);
  const allowed = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const route = found.find((one) => one.method === (method === "HEAD" ? "GET" : method));
  return { route, parameters: readParameters(first, segments), allowed };
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, i) => (isParameter(part) ? segments[i] !== "" : part === segments[i]))
  );
}

function readParameters(
  { path, parameters }: Pick<Route, "path" | "parameters">,
  segments: readonly string[],
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [i, part] of path.split("/").entries()) {
    if (!isParameter(part)) continue;
    const name = part.slice(1, -1);
    const schema = parameters[name];
    if (schema !== undefined)
      read[name] = readText(schema, decoded(segments[i] as string), `the ${name} of the path`);
  }
  return read;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const isParameter = (part: string): boolean => part.startsWith("{");
