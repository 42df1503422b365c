import type { CommandSpec, OptionSpec } from "../../command/CommandSpec.ts";
import { describeError } from "../../exit/describeError.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { wholeNumber } from "../../option/values.ts";
import { findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

const LOOPBACK = "127.0.0.1";

const serveOptions: readonly OptionSpec[] = [
  {
    flags: "--port <number>",
    doc: "port to listen on; default: 0, any that is free",
    group: "Serving",
    parse: wholeNumber("--port", 0, 65_535),
  },
  {
    flags: "--host <address>",
    doc: `address to listen on; default: ${LOOPBACK}. With one that other machines reach, all that is said to them can be read on its way`,
    group: "Serving",
  },
  {
    flags: "--token <text>",
    doc: "what a client has to know, 16 characters or more; default: $MIXWELL_TOKEN, or a random one",
    group: "Serving",
  },
];

export const tuneServeCommand: CommandSpec = {
  path: ["tune", "serve"],
  summary: "serve experiments to browsers and programs of this machine, until Ctrl-C",
  description: [
    "Pages show each experiment live. The API that they use is for programs too: /api/openapi.json describes it, and `Authorization: Bearer <token>` lets them in. The URL with the token is told at once on standard error; whoever has it can read, change and delete the experiments of the store.",
  ],
  arguments: [
    {
      name: "experiment",
      doc: "id or name of the experiment to open; default: the list of all",
      optional: true,
    },
  ],
  options: [...serveOptions, ...placeOptions],
  examples: [
    { command: "mixwell tune serve", doc: "all experiments, at the URL that it tells" },
    { command: "mixwell tune serve leaves --port 8080", doc: "the newest experiment called leaves" },
  ],
  run: (call) =>
    withStore(call, async (store, place) => {
      const { terminal, signal } = call;
      const [name] = call.arguments;
      const path = name === undefined ? "" : `experiments/${(await findExperiment(store, name)).id}`;
      const { serve } = await call.services.tune();
      const {
        port,
        host,
        token = process.env["MIXWELL_TOKEN"],
      } = call.options as {
        port?: number;
        host?: string;
        token?: string;
      };
      const server = await serve({
        store,
        folder: place.folder,
        signal,
        // Who names an address wants it.
        allowRemote: host !== undefined,
        onError: (error) => terminal.error(`${describeError(error).message}\n`),
        ...(port === undefined ? {} : { port }),
        ...(host === undefined ? {} : { host }),
        ...(token === undefined ? {} : { token }),
      });
      const url = `${new URL(path, server.url)}?token=${server.token}`;
      if (server.isRemote) {
        terminal.error(
          `Warning: other machines can reach this server, and the token and all data cross the network unencrypted. An ssh tunnel to ${LOOPBACK} is safer\n`,
        );
      }
      terminal.error(`Open ${url}\nEnd with Ctrl-C\n`);
      await server.closed;
      return {
        exitCode: exitCodes.done.code,
        json: { url: server.url, token: server.token },
        text: "Closed\n",
      };
    }),
};
