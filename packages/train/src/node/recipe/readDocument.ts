import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { MixwellError } from "@mixwell/core";

/**
 * The content of a .json, .yaml or .yml file. YAML needs the package `yaml`.
 * @param what the file is, for errors: "recipe"
 * @returns undefined for a file of another kind
 * @throws MixwellError RECIPE_UNREADABLE, RECIPE_INVALID, YAML_MISSING
 */
export async function readDocument(path: string, what: string): Promise<{ content: unknown } | undefined> {
  const extension = extname(path).toLowerCase();
  if (extension === ".json") return { content: parseJson(await read(path, what), path, what) };
  if (extension !== ".yaml" && extension !== ".yml") return undefined;
  return { content: await parseYaml(await read(path, what), path, what) };
}

async function read(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new MixwellError({
      code: "RECIPE_UNREADABLE",
      message: `The ${what} ${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      cause,
    });
  }
}

function parseJson(text: string, path: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notValid("JSON", path, what, cause);
  }
}

async function parseYaml(text: string, path: string, what: string): Promise<unknown> {
  const { parse } = await import("yaml").catch((cause: unknown) => {
    throw new MixwellError({
      code: "YAML_MISSING",
      message: `The ${what} ${path} is YAML, which the package "yaml" reads, and it is not installed`,
      remedy: `Run \`npm install yaml\`, or write the ${what} as JSON`,
      cause,
    });
  });
  try {
    return parse(text);
  } catch (cause) {
    throw notValid("YAML", path, what, cause);
  }
}

function notValid(format: string, path: string, what: string, cause: unknown): MixwellError {
  return new MixwellError({
    code: "RECIPE_INVALID",
    message: `The ${what} is not valid ${format}: ${firstLine(cause)}`,
    where: path,
    cause,
  });
}

/** The YAML reader's message goes on with the text at fault; its first line has the place. */
function firstLine(error: unknown): string {
  const [line] = String(error instanceof Error ? error.message : error).split("\n");
  return (line as string).replace(/:$/, "");
}
