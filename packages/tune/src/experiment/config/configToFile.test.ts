import fc from "fast-check";
import { expect, it } from "vitest";
import type { ExperimentConfig, TrialSpec } from "../ExperimentConfig.ts";
import { configToFile } from "./configToFile.ts";
import { readExperiment } from "./readExperiment.ts";

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const text = fc.string({ minLength: 1 }).filter((one) => one.trim() !== "");
const folder = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join("/")}`);
const environment = fc.dictionary(name, fc.string());
const seconds = fc.double({ min: 0, minExcluded: true, max: 1e7, noNaN: true });
const direction = fc.constantFrom("minimize" as const, "maximize" as const);

const trial = fc.oneof<fc.Arbitrary<TrialSpec>[]>(
  fc.record({
    kind: fc.constant("command" as const),
    command: fc.tuple(text, fc.array(fc.string(), { maxLength: 3 })).map(([first, rest]) => [first, ...rest]),
    folder,
    environment,
  }),
  fc.record({ kind: fc.constant("shell" as const), command: text, folder, environment }),
  fc.record({ kind: fc.constant("training" as const), settings: fc.dictionary(name, fc.jsonValue()) }),
  fc.constant({ kind: "function" as const }),
);

const parameter = fc.oneof(
  fc.constant({ _type: "loguniform", _value: [1e-5, 1] }),
  fc.constant({
    _type: "choice",
    _value: ["a", { _name: "b", depth: { _type: "randint", _value: [1, 5] } }],
  }),
);

const config = fc.record(
  {
    name: text,
    space: fc.dictionary(name, parameter, { minKeys: 1, maxKeys: 3 }),
    objectives: fc.uniqueArray(fc.record({ metric: name, direction }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ metric }) => metric,
    }),
    constraints: fc.array(fc.record({ metric: name, max: fc.integer() }), { maxLength: 2 }),
    tuner: fc.constantFrom(
      { type: "random" },
      { type: "anneal", averageBestIndex: 3, shrinkCoefficient: 0.2 },
    ),
    assessor: fc.constantFrom({ type: "asha", minResource: 2, eta: 3, minEarlyStoppingRate: 0 }),
    seed: fc.nat(),
    trial,
    concurrency: fc.integer({ min: 1, max: 100 }),
    maxTrials: fc.integer({ min: 1 }),
    maxDuration: seconds,
    maxTrialDuration: seconds,
    retries: fc.nat(),
    retryDelay: fc.oneof(fc.constant(0), seconds),
    gpus: fc.record({
      indices: fc.uniqueArray(fc.nat(15), { minLength: 2, maxLength: 4 }),
      perTrial: fc.integer({ min: 1, max: 2 }),
      trialsPerGpu: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    requiredKeys: [
      "name",
      "space",
      "objectives",
      "constraints",
      "tuner",
      "seed",
      "trial",
      "concurrency",
      "retries",
      "retryDelay",
    ],
  },
);

it("writes a file that reads as the same configuration in any folder, by way of JSON as well", () => {
  fc.assert(
    fc.property(config, (given) => {
      const file = JSON.parse(JSON.stringify(configToFile(given as unknown as ExperimentConfig)));
      expect(readExperiment(file, { folder: "/elsewhere" }).config).toEqual(
        JSON.parse(JSON.stringify(given)),
      );
    }),
    { numRuns: 300 },
  );
});
