import type { ClusterWorker } from "./Launcher.ts";

/** Puts workers in order, those with numbers by their numbers. */
export const byName = (a: ClusterWorker, b: ClusterWorker): number =>
  a.name.localeCompare(b.name, "en", { numeric: true });
