import { resolve } from "node:path";
import { MixwellError } from "@mixwell/core";
import type { ExperimentRecord } from "@mixwell/tune";
import type { TrialStore } from "@mixwell/tune/node";
import type { ArgumentSpec, Call, OptionSpec } from "../command/CommandSpec.ts";

const DEFAULT_FOLDER = "experiments";

export const storeOption: OptionSpec = {
  flags: "--store <folder|url>",
  doc: `where experiments are kept: a folder, or postgres://user@host/database; default: $MIXWELL_STORE or ${DEFAULT_FOLDER}/`,
  group: "Store",
};

export const folderOption: OptionSpec = {
  flags: "--folder <folder>",
  doc: `folder for the files of trials where the store is a database server; default: ${DEFAULT_FOLDER}/`,
  group: "Store",
};

export const placeOptions: readonly OptionSpec[] = [storeOption, folderOption];

export const experimentArgument: ArgumentSpec = {
  name: "experiment",
  doc: "id or name of an experiment; default: the newest",
  optional: true,
};

/** Where experiments are kept. */
export interface Place {
  /** What `openStore` takes. */
  readonly url: string;
  /** Whether processes of other machines can use it. */
  readonly isServer: boolean;
  /** Absolute; trials have their folders in it. */
  readonly folder: string;
  /** The options and the environment that name this place for another process. A server's URL, which may hold a password, is no option: all can see those. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export function placeOf({ options }: Pick<Call, "options">): Place {
  const given = (options["store"] as string | undefined) ?? process.env["MIXWELL_STORE"] ?? DEFAULT_FOLDER;
  const isServer = /^postgres(ql)?:\/\//.test(given);
  const folder = resolve((options["folder"] as string | undefined) ?? (isServer ? DEFAULT_FOLDER : given));
  if (isServer)
    return {
      url: given,
      isServer,
      folder,
      words: ["--folder", folder],
      environment: { MIXWELL_STORE: given },
    };
  return {
    url: resolve(given, "tune.sqlite"),
    isServer,
    folder,
    words: ["--store", resolve(given)],
    environment: {},
  };
}

/** Opens the store of a call for some work. */
export async function withStore<T>(
  call: Call,
  work: (store: TrialStore, place: Place) => Promise<T>,
): Promise<T> {
  const place = placeOf(call);
  const { openStore } = await call.services.tune();
  const store = await openStore(place.url);
  try {
    return await work(store, place);
  } finally {
    await store.close();
  }
}

/**
 * The experiment that a person means: by id, by name (the newest of that name), or the newest of all.
 * @throws MixwellError EXPERIMENT_UNKNOWN
 */
export async function findExperiment(
  store: TrialStore,
  idOrName: string | undefined,
): Promise<ExperimentRecord> {
  const all = await store.listExperiments();
  const found =
    idOrName === undefined
      ? all[0]
      : (all.find(({ id }) => id === idOrName) ?? all.find(({ config }) => config.name === idOrName));
  if (found !== undefined) return found;
  const known = all.slice(0, 10).map(({ id, config }) => `${id} (${config.name})`);
  throw new MixwellError({
    code: "EXPERIMENT_UNKNOWN",
    message:
      known.length === 0
        ? "There is no experiment in this store yet"
        : `There is no experiment "${idOrName}". There are ${known.join(", ")}`,
    remedy:
      known.length === 0
        ? "Begin one with `mixwell tune create experiment.yaml`, or name another store with --store"
        : "See them all with `mixwell tune list`, or name another store with --store",
  });
}
