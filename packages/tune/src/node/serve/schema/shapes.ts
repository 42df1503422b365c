import type {
  ArraySchema,
  ObjectSchema,
  Properties,
  ReferenceSchema,
  Schema,
  StringSchema,
} from "./Schema.ts";

/** An object of just these fields; those whose names end in a question mark may be left out. */
export function record(fields: Properties, description?: string): ObjectSchema {
  const names = Object.keys(fields);
  return {
    type: "object",
    ...(description === undefined ? {} : { description }),
    properties: Object.fromEntries(names.map((name) => [name.replace(/\?$/, ""), fields[name] as Schema])),
    required: names.filter((name) => !name.endsWith("?")),
    additionalProperties: false,
  };
}

export const listOf = (items: Schema): ArraySchema => ({ type: "array", items });

export const oneOf = (...values: readonly string[]): StringSchema => ({ type: "string", enum: values });

/** One of the components of the description. */
export const ref = (name: string): ReferenceSchema => ({ $ref: `#/components/schemas/${name}` });
