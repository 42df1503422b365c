import { MixwellError } from "@mixwell/core";
import { checkValue } from "../schema/checkValue.ts";
import type { Properties, Schema } from "../schema/Schema.ts";

/**
 * Query parameters by their schemas; a list is one text with commas.
 * @throws MixwellError REQUEST_INVALID for unknown, repeated and wrong ones
 */
export function readQuery(query: URLSearchParams, known: Properties): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, text] of query) {
    const schema = Object.hasOwn(known, name) ? known[name] : undefined;
    if (schema === undefined)
      throw new MixwellError({
        code: "REQUEST_INVALID",
        message: `Unknown query parameter ${JSON.stringify(name)}; known are: ${Object.keys(known).join(", ") || "none"}`,
      });
    if (Object.hasOwn(read, name))
      throw new MixwellError({
        code: "REQUEST_INVALID",
        message: `The query parameter ${name} was given more than once`,
      });
    read[name] = readText(schema, text, `the query parameter ${name}`);
  }
  return read;
}

/** A text of a URL as the value that its schema asks for. @throws MixwellError REQUEST_INVALID */
export function readText(schema: Schema, text: string, name: string): unknown {
  const value = parsed(schema, text);
  checkValue(schema, value, name);
  return value;
}

function parsed(schema: Schema, text: string): unknown {
  if (!("type" in schema)) return text;
  switch (schema.type) {
    case "integer":
    case "number":
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "array":
      return text.split(",").map((part) => parsed(schema.items, part));
    default:
      return text;
  }
}
