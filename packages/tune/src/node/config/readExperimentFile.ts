import { homedir } from "node:os";
import { dirname, resolve } from "node:path";
import {
  type ReadExperiment,
  type ReadExperimentOptions,
  readExperiment,
  spaceFileOf,
} from "../../experiment/config/readExperiment.ts";
import { resolvePath } from "../../experiment/config/resolvePath.ts";
import { machineGpus } from "./machineGpus.ts";
import { readDocument } from "./readDocument.ts";

/**
 * Reads an experiment from a JSON or YAML file, with the file of its search space if it names one. Relative paths in it start at its
 * folder. YAML needs the package `yaml`.
 *
 * @throws MixwellError EXPERIMENT_UNREADABLE, EXPERIMENT_INVALID, SPACE_INVALID, SHELL_NEEDED, QUOTE_OPEN, YAML_MISSING
 */
export async function readExperimentFile(
  path: string,
  options: Pick<ReadExperimentOptions, "checkTraining" | "machineGpus"> = {},
): Promise<ReadExperiment> {
  const definition = await readDocument(path, "experiment");
  const folder = dirname(resolve(path));
  const home = homedir();
  const spacePath = spaceFileOf(definition, path);
  const spaceFile = spacePath === undefined ? undefined : resolvePath(folder, spacePath, home);
  return readExperiment(definition, {
    machineGpus,
    ...options,
    where: path,
    folder,
    home,
    ...(spaceFile === undefined
      ? {}
      : { spaceFile: { content: await readDocument(spaceFile, "search space"), where: spaceFile } }),
  });
}
