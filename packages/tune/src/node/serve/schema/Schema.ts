/**
 * The part of JSON Schema (2020-12) that the API is described with. What a client sends is held against the very schema that its
 * description shows; `$ref`, `anyOf`, `const` and `null` stand in replies alone.
 */
export type Schema =
  | NumberSchema
  | StringSchema
  | BooleanSchema
  | ArraySchema
  | ObjectSchema
  | ReferenceSchema
  | NullSchema
  | AnyOfSchema;

interface Described {
  readonly description?: string;
}

export interface NumberSchema extends Described {
  readonly type: "number" | "integer";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly default?: number;
}

export interface StringSchema extends Described {
  readonly type: "string";
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly pattern?: string;
  readonly default?: string;
}

export interface BooleanSchema extends Described {
  readonly type: "boolean";
  readonly const?: boolean;
  readonly default?: boolean;
}

export interface ArraySchema extends Described {
  readonly type: "array";
  readonly items: Schema;
}

export interface ObjectSchema extends Described {
  readonly type: "object";
  readonly properties?: Properties;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly additionalProperties: boolean | Schema;
}

export interface ReferenceSchema extends Described {
  readonly $ref: string;
}

export interface NullSchema extends Described {
  readonly type: "null";
}

export interface AnyOfSchema extends Described {
  readonly anyOf: readonly Schema[];
}

export type Properties = Readonly<Record<string, Schema>>;

/** The type of what a schema lets through. */
export type ValueOf<S> = S extends { readonly type: "number" | "integer" }
  ? number
  : S extends { readonly type: "boolean" }
    ? boolean
    : S extends { readonly enum: readonly (infer E)[] }
      ? E
      : S extends { readonly type: "string" }
        ? string
        : S extends { readonly type: "array"; readonly items: infer I }
          ? readonly ValueOf<I>[]
          : S extends {
                readonly type: "object";
                readonly properties: infer P;
                readonly required: readonly (infer R)[];
              }
            ? { readonly [K in keyof P as K extends R ? K : never]: ValueOf<P[K]> } & {
                readonly [K in keyof P as K extends R ? never : K]?: ValueOf<P[K]>;
              }
            : S extends { readonly type: "object" }
              ? Readonly<Record<string, unknown>>
              : unknown;

/** Query parameters: each may be left out. */
export type ValuesOf<P> = { readonly [K in keyof P]?: ValueOf<P[K]> };
