import { expect, it } from "vitest";
import { parseSpace } from "../space/createSpace.ts";
import { choice, uniform } from "../space/parameters.ts";
import { axisNames } from "./axisNames.ts";

it("tells parameters of the same name in two branches apart", () => {
  const space = {
    lr: uniform(0, 1),
    optimizer: choice(
      { _name: "sgd", lr: uniform(0, 1), momentum: uniform(0, 1) },
      { _name: "adam", lr: uniform(0, 1) },
      { _name: "none" },
    ),
  };
  expect(axisNames(parseSpace(space).axes)).toEqual([
    "lr",
    "optimizer",
    "optimizer/lr (sgd)",
    "optimizer/momentum",
    "optimizer/lr (adam)",
  ]);
});
