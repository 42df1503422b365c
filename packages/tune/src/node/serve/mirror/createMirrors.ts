import type { TrialStore } from "../../store/TrialStore.ts";
import { type Mirror, openMirror } from "./createMirror.ts";

/** So many experiments are kept in memory beside those that somebody watches. */
const MOST_IDLE = 8;

export interface Mirrors {
  /** An experiment as it is now. @throws MixwellError EXPERIMENT_UNKNOWN, STORE_UNREACHABLE */
  read(id: string): Promise<Mirror>;
  forget(id: string): void;
}

/** The experiments that were asked for last. */
export function createMirrors(store: TrialStore): Mirrors {
  const mirrors = new Map<string, Promise<Mirror>>();

  const keep = (id: string, mirror: Promise<Mirror>): void => {
    mirrors.delete(id);
    mirrors.set(id, mirror);
    const [oldest] = mirrors.keys();
    if (mirrors.size > MOST_IDLE && oldest !== undefined) mirrors.delete(oldest);
  };

  return {
    async read(id) {
      const known = mirrors.get(id);
      if (known === undefined) {
        const opened = openMirror(store, id);
        keep(id, opened);
        opened.catch(() => mirrors.get(id) === opened && mirrors.delete(id));
        return opened;
      }
      keep(id, known);
      const mirror = await known;
      try {
        await mirror.refresh();
      } catch (error) {
        if ((error as { code?: string }).code === "EXPERIMENT_UNKNOWN") mirrors.delete(id);
        throw error;
      }
      return mirror;
    },
    forget: (id) => void mirrors.delete(id),
  };
}
