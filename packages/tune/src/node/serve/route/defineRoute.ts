import type { Reply } from "../reply/Reply.ts";
import type { ObjectSchema, Properties, ValueOf, ValuesOf } from "../schema/Schema.ts";
import type { Route, RouteCall, Service } from "./Route.ts";

export interface RouteDefinition<
  P extends Properties,
  Q extends Properties,
  H extends Properties,
  B extends ObjectSchema | undefined,
> extends Pick<Route, "method" | "path" | "operation" | "summary" | "answer"> {
  readonly parameters?: P;
  readonly query?: Q;
  readonly headers?: H;
  readonly body?: B;
  readonly errors?: readonly string[];
  readonly handle: (call: {
    readonly parameters: { readonly [K in keyof P]: ValueOf<P[K]> };
    readonly query: ValuesOf<Q>;
    readonly headers: ValuesOf<H>;
    readonly body: ValueOf<B>;
    readonly service: Service;
  }) => Promise<Reply>;
}

/** A route whose handler gets what its schemas let through, with the types that follow from them. */
export function defineRoute<
  const P extends Properties = Record<never, never>,
  const Q extends Properties = Record<never, never>,
  const H extends Properties = Record<never, never>,
  const B extends ObjectSchema | undefined = undefined,
>(definition: RouteDefinition<P, Q, H, B>): Route {
  const { parameters = {}, query = {}, headers = {}, body, errors = [], handle } = definition;
  return {
    ...definition,
    parameters,
    query,
    headers,
    body,
    errors,
    // The types follow from the schemas that the input was held against.
    handle: handle as unknown as (call: RouteCall) => Promise<Reply>,
  };
}
