import { expect, it } from "vitest";
import { experimentOf } from "../node/manager/fixtures/experimentOf.ts";
import { changeConfig } from "./changeConfig.ts";

const config = experimentOf({ tuner: { type: "cmaEs" }, maxDuration: 60 });

it("changes what is given and leaves the rest", () => {
  const space = { y: { _type: "uniform", _value: [0, 1] } };
  expect(changeConfig(config, { concurrency: 9, space })).toEqual({ ...config, concurrency: 9, space });
  expect(changeConfig(config, {})).toEqual(config);
});

it("refuses a space that is none, naming its file, and one that the tuner cannot search", () => {
  expect(() => changeConfig(config, { space: null }, "space.yaml")).toThrow(/space\.yaml/);
  expect(() => changeConfig(config, { space: { x: { _type: "choice", _value: ["a", "b"] } } })).toThrow(
    /cmaEs/,
  );
});
