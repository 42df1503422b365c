import { MixwellError } from "@mixwell/core";
import type { ArraySchema, ObjectSchema, Schema } from "./Schema.ts";

/**
 * Holds a value that a client sent against a schema.
 * @param name what the value is, for the error
 * @throws MixwellError REQUEST_INVALID
 */
export function checkValue(schema: Schema, value: unknown, name: string): void {
  const type = "type" in schema ? schema.type : undefined;
  if (type === "object") checkObject(schema as ObjectSchema, value, name);
  else if (type === "array") checkList(schema as ArraySchema, value, name);
  else if (!fits(schema, value)) throw mismatch(schema, value, name);
}

function checkList(schema: ArraySchema, value: unknown, name: string): void {
  if (!Array.isArray(value)) throw mismatch(schema, value, name);
  for (const item of value) checkValue(schema.items, item, `each of ${name}`);
}

function checkObject(schema: ObjectSchema, value: unknown, name: string): void {
  const { properties = {}, required = [], minProperties = 0, additionalProperties } = schema;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw mismatch(schema, value, name);
  const given = Object.entries(value);
  const unknown = given.find(([key]) => additionalProperties === false && !Object.hasOwn(properties, key));
  if (unknown !== undefined)
    throw new MixwellError({
      code: "REQUEST_INVALID",
      message: `Unknown field ${JSON.stringify(unknown[0])} in ${name}; known are: ${Object.keys(properties).join(", ") || "none"}`,
    });
  const missing = required.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined)
    throw new MixwellError({
      code: "REQUEST_INVALID",
      message: `Expected the field "${missing}" in ${name}, which has none`,
    });
  if (given.length < minProperties)
    throw new MixwellError({
      code: "REQUEST_INVALID",
      expected: `at least one of ${Object.keys(properties).join(", ")}`,
      name,
      received: value,
    });
  for (const [key, inner] of given) {
    const known = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (typeof known === "object") checkValue(known, inner, `"${key}" of ${name}`);
  }
}

function fits(schema: Schema, value: unknown): boolean {
  if (!("type" in schema)) return false;
  switch (schema.type) {
    case "boolean":
      return typeof value === "boolean";
    case "string":
      return (
        typeof value === "string" &&
        (schema.enum?.includes(value) ?? true) &&
        (schema.pattern === undefined || new RegExp(schema.pattern, "u").test(value))
      );
    case "number":
    case "integer":
      return (
        typeof value === "number" &&
        Number.isFinite(value) &&
        (schema.type === "number" || Number.isSafeInteger(value)) &&
        value >= (schema.minimum ?? Number.NEGATIVE_INFINITY) &&
        value <= (schema.maximum ?? Number.POSITIVE_INFINITY) &&
        value > (schema.exclusiveMinimum ?? Number.NEGATIVE_INFINITY)
      );
    default:
      return false;
  }
}

const mismatch = (schema: Schema, received: unknown, name: string): MixwellError =>
  new MixwellError({ code: "REQUEST_INVALID", expected: describe(schema), name, received });

function describe(schema: Schema): string {
  if (!("type" in schema)) return "another value";
  switch (schema.type) {
    case "boolean":
      return "true or false";
    case "array":
      return "a list";
    case "object":
      return "an object";
    case "string":
      if (schema.enum !== undefined) return `one of ${schema.enum.join(", ")}`;
      return schema.description ?? "a text";
    case "number":
    case "integer":
      return describeNumber(schema);
    default:
      return "another value";
  }
}

function describeNumber(schema: Extract<Schema, { type: "number" | "integer" }>): string {
  const { minimum, maximum, exclusiveMinimum } = schema;
  const kind = schema.type === "integer" ? "a whole number" : "a number";
  if (exclusiveMinimum !== undefined) return `${kind} above ${exclusiveMinimum}`;
  if (minimum !== undefined && maximum !== undefined) return `${kind} from ${minimum} to ${maximum}`;
  return minimum === undefined ? kind : `${kind} of at least ${minimum}`;
}
