import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { MixwellError } from "@mixwell/core";

/**
 * The content of a .json file, or of a YAML file of any other name. YAML needs the package `yaml`.
 * @param what the file is, for errors: "experiment"
 * @param codes begins the codes of errors
 * @throws MixwellError EXPERIMENT_UNREADABLE, EXPERIMENT_INVALID, YAML_MISSING
 */
export async function readDocument(path: string, what: string, codes = "EXPERIMENT"): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new MixwellError({
      code: `${codes}_UNREADABLE`,
      message: `The ${what} ${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      cause,
    });
  });
  if (extname(path).toLowerCase() === ".json")
    return parsed(() => JSON.parse(text), "JSON", path, what, codes);
  const { parse } = await import("yaml").catch((cause: unknown) => {
    throw new MixwellError({
      code: "YAML_MISSING",
      message: `The ${what} ${path} is YAML, which the package "yaml" reads, and it is not installed`,
      remedy: `Run \`npm install yaml\`, or write the ${what} as JSON`,
      cause,
    });
  });
  return parsed(() => parse(text), "YAML", path, what, codes);
}

function parsed(parse: () => unknown, format: string, path: string, what: string, codes: string): unknown {
  try {
    return parse();
  } catch (cause) {
    // The YAML reader's message goes on with the text at fault; its first line has the place.
    const [line = ""] = String(cause instanceof Error ? cause.message : cause).split("\n");
    throw new MixwellError({
      code: `${codes}_INVALID`,
      message: `The ${what} is not valid ${format}: ${line.replace(/:$/, "")}`,
      where: path,
      cause,
    });
  }
}
