import { dirname, resolve } from "node:path";
import { readDocument } from "../config/readDocument.ts";
import type { Cluster } from "./Cluster.ts";
import { readCluster } from "./readCluster.ts";

/**
 * Reads where workers are started from a YAML or JSON file. Relative folders of Slurm start at the file's folder.
 * @throws MixwellError CLUSTER_UNREADABLE, CLUSTER_INVALID, YAML_MISSING
 */
export async function readClusterFile(path: string): Promise<Cluster> {
  const definition = await readDocument(path, "description of the cluster", "CLUSTER");
  return readCluster(definition, { where: path, folder: dirname(resolve(path)) });
}
