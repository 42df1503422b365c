import { randomBytes } from "node:crypto";
import { MixwellError } from "@mixwell/core";
import type { ClusterWorker } from "@mixwell/tune/node";
import type { CommandSpec, Outcome } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { wholeNumber } from "../../option/values.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

export const tuneLaunchCommand: CommandSpec = {
  path: ["tune", "launch"],
  summary: "start workers on a cluster: as Jobs of Kubernetes or as an array job of Slurm",
  description: [
    "The file says where workers run and what each is given; see docs/clusters.md. They share the experiment's trials, and end with it.",
    "More can be started at any time. Whoever ends, is cancelled or fails, its trials are tried elsewhere.",
  ],
  arguments: [{ name: "cluster", doc: "the cluster, as YAML or JSON" }, experimentArgument],
  options: [
    {
      flags: "--workers <count>",
      doc: "how many to start; default: the file's, or 1",
      group: "Workers",
      parse: wholeNumber("--workers", 1, 10_000),
    },
    {
      flags: "--dry-run",
      doc: "print what the cluster would be given, and start nothing",
      group: "Workers",
    },
    { flags: "--list", doc: "tell which workers there are, and why one waits or failed", group: "Workers" },
    { flags: "--cancel", doc: "end the workers; what they run is tried elsewhere", group: "Workers" },
    ...placeOptions,
  ],
  examples: [
    { command: "mixwell tune launch slurm.yaml --workers 8", doc: "for the newest experiment" },
    { command: "mixwell tune launch kubernetes.yaml k3v9x2qd --list", doc: "how they are" },
  ],
  async run(call) {
    const { createLauncher, readClusterFile } = await call.services.tune();
    const [file, name] = call.arguments;
    const { workers, dryRun, list, cancel } = call.options as {
      workers?: number;
      dryRun?: boolean;
      list?: boolean;
      cancel?: boolean;
    };
    checkOne({ "--dry-run": dryRun, "--list": list, "--cancel": cancel });
    const cluster = await readClusterFile(file as string);
    return withStore(call, async (store, place) => {
      if (!place.isServer) throw needsServer(place.url);
      const { id, status } = await findExperiment(store, name);
      const launcher = createLauncher(cluster, { store: place.url, signal: call.signal });
      if (list === true)
        return tell(id, await launcher.list(id), `No workers of ${id} are known to the cluster\n`);
      if (cancel === true)
        return tell(id, await launcher.cancel(id), `No workers of ${id} are there to end\n`);
      const order = {
        experiment: id,
        launch: randomBytes(4).toString("hex"),
        workers: workers ?? cluster.workers,
      };
      if (dryRun === true) {
        const text = await launcher.describe(order);
        return { exitCode: exitCodes.done.code, json: { experiment: id, text }, text };
      }
      if (status !== "running") {
        throw new MixwellError({
          code: "EXPERIMENT_NOT_RUNNING",
          message: `Workers would end at once: the experiment ${id} is ${status}`,
          remedy: `Run \`mixwell tune resume ${id}\` first`,
        });
      }
      const started = await launcher.launch(order);
      const text = `Started ${started.length} ${started.length === 1 ? "worker" : "workers"}: ${summary(started)}\n`;
      return { exitCode: exitCodes.done.code, json: { experiment: id, workers: started }, text };
    });
  },
};

function checkOne(given: Readonly<Record<string, boolean | undefined>>): void {
  const flags = Object.entries(given).flatMap(([flag, is]) => (is === true ? [flag] : []));
  if (flags.length < 2) return;
  throw new MixwellError({
    code: "OPTION_INVALID",
    message: `${flags.join(" and ")} exclude each other`,
    remedy: "Give one of them",
  });
}

const needsServer = (url: string): MixwellError =>
  new MixwellError({
    code: "STORE_NOT_SHARED",
    message: "Workers of a cluster cannot use a store in a file",
    where: url,
    remedy:
      "Create the experiment in PostgreSQL: `mixwell tune create experiment.yaml --store postgres://user@host/database`; docs/stores.md tells how",
  });

const summary = (names: readonly string[]): string =>
  names.length <= 4 ? names.join(", ") : `${names.slice(0, 2).join(", ")} to ${names.at(-1)}`;

function tell(experiment: string, workers: readonly ClusterWorker[], none: string): Outcome {
  const width = Math.max(0, ...workers.map(({ name }) => name.length));
  const lines = workers.map(({ name, state, node, reason }) =>
    [name.padEnd(width), state.padEnd(7), node, reason]
      .filter((part) => part !== undefined)
      .join("  ")
      .trimEnd(),
  );
  return {
    exitCode: exitCodes.done.code,
    json: { experiment, workers },
    text: lines.length === 0 ? none : `${lines.join("\n")}\n`,
  };
}
