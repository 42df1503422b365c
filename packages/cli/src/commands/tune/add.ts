import { MixwellError } from "@mixwell/core";
import { checkParameters, type Parameters, parseSpace } from "@mixwell/tune";
import { parse } from "yaml";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

export const tuneAddCommand: CommandSpec = {
  path: ["tune", "add"],
  summary: "have parameters of your own tried next",
  description: ["They wait their turn before what the tuner suggests, and it learns from their result."],
  arguments: [
    { name: "experiment", doc: "id or name of the experiment" },
    { name: "parameters", doc: "one value for each parameter of the space, as JSON or YAML" },
  ],
  options: placeOptions,
  examples: [{ command: `mixwell tune add k3v9x2qd '{"lr": 0.01, "mix": "cutmix"}'`, doc: "one trial" }],
  run: (call) =>
    withStore(call, async (store) => {
      const [name, text = ""] = call.arguments;
      const { id, config } = await findExperiment(store, name);
      const parameters = readParameters(text);
      checkParameters(parseSpace(config.space), parameters);
      await store.enqueue(id, parameters);
      return {
        exitCode: exitCodes.done.code,
        json: { experiment: id, parameters },
        text: `Added; it is tried as soon as experiment ${id} has a place free\n`,
      };
    }),
};

function readParameters(text: string): Parameters {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    value = text;
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Parameters;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: 'an object such as {"lr": 0.01}',
    name: "the parameters",
    received: text,
  });
}
