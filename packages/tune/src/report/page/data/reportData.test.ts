import { expect, it } from "vitest";
import { choice, loguniform, qlognormal, randint, uniform } from "../../../space/parameters.ts";
import { exampleView } from "../../../view/fixtures/exampleView.ts";
import { viewOf } from "../../../view/fixtures/viewOf.ts";
import type { CategoricalColumn } from "./Column.ts";
import { parameterColumns } from "./parameterColumns.ts";
import { columnsOf, reportData } from "./ReportData.ts";

it("gives each axis a column, without values where its branch was not taken", () => {
  const space = {
    lr: loguniform(0.01, 1),
    optimizer: choice({ _name: "sgd", lr: uniform(0, 1) }, { _name: "adam", lr: uniform(0, 1) }, "off"),
    width: choice(16, "16"),
  };
  const { trials } = viewOf([
    { parameters: { lr: 0.1, optimizer: { _name: "sgd", lr: 0.5 }, width: 16 } },
    { parameters: { lr: 0.2, optimizer: { _name: "adam", lr: 0.25 }, width: "16" } },
    { parameters: { lr: 3, optimizer: "off", width: 99 } },
    { parameters: { lr: "much" } },
  ]);
  const columns = parameterColumns(space, trials);
  expect(columns.map(({ name, values }) => [name, [...values]])).toEqual([
    ["lr", [0.1, 0.2, 3, Number.NaN]],
    ["optimizer", [0, 1, 2, Number.NaN]],
    ["optimizer/lr (sgd)", [0.5, Number.NaN, Number.NaN, Number.NaN]],
    ["optimizer/lr (adam)", [Number.NaN, 0.25, Number.NaN, Number.NaN]],
    ["width", [0, 1, 2, Number.NaN]],
  ]);
  expect((columns[4] as CategoricalColumn).options).toEqual(["16", '"16"', "99"]);
});

it("shows a list of whole settings as one choice", () => {
  const settings = [
    { lr: 1, width: 2 },
    { lr: 2, width: 3 },
  ];
  const space = { combine_params: choice(...settings) };
  const { trials } = viewOf([{ parameters: { lr: 2, width: 3 } }, { parameters: { lr: 1, width: 2 } }]);
  expect([...(parameterColumns(space, trials)[0]?.values ?? [])]).toEqual([1, 0]);
});

it("knows bounds, logarithms and whole numbers of an axis", () => {
  const columns = parameterColumns({ a: randint(1, 5), b: loguniform(0.1, 1), c: qlognormal(0, 1, 0.5) }, []);
  expect(columns).toMatchObject([
    { isLog: false, isWhole: true, bounds: [1, 4] },
    { isLog: true, isWhole: false, bounds: [0.1, 1] },
    { isLog: true, isWhole: false, bounds: undefined },
  ]);
});

it("ranks complete, feasible trials, and shows a stopped one at its last intermediate result", () => {
  const { objectives, isFeasible, best, metrics, seconds } = reportData(
    viewOf(
      [
        { metrics: { loss: 3, size: 1 }, started: 1000, ended: 3500 },
        { metrics: { loss: 1, size: 1 } },
        { metrics: { loss: 3, size: 1 } },
        { metrics: { loss: 0, size: 9 } },
        { status: "stopped", intermediate: [5, 4] },
        { status: "failed", intermediate: [5, 4] },
      ],
      { objectives: [{ metric: "loss", direction: "minimize" }], constraints: [{ metric: "size", max: 5 }] },
    ),
  );
  expect([...(objectives[0]?.column.values ?? [])]).toEqual([3, 1, 3, 0, 4, Number.NaN]);
  expect([...(objectives[0]?.quality ?? [])]).toEqual([0.25, 1, 0.25, Number.NaN, Number.NaN, Number.NaN]);
  expect([...isFeasible]).toEqual([1, 1, 1, 0, 0, 0]);
  expect(best).toEqual([1]);
  expect(metrics.map(({ name }) => name)).toEqual(["size"]);
  expect(seconds.values[0]).toBe(2.5);
});

it("calls no two columns the same", () => {
  const view = viewOf([{ parameters: { default: 1, duration: 1 }, metrics: { default: 2 } }], {
    space: { default: uniform(0, 1), duration: uniform(0, 1) },
  });
  expect(columnsOf(reportData(view)).map(({ name }) => name)).toEqual([
    "default",
    "duration",
    "default (result)",
    "duration (result)",
  ]);
});

it("reads what JSON leaves of a view as the view itself", () => {
  const view = exampleView({ trials: 40, hasTwoObjectives: true });
  const again = reportData(JSON.parse(JSON.stringify(view)));
  const values = columnsOf(reportData(view)).map((column) => [column.name, column.values]);
  expect(columnsOf(again).map((column) => [column.name, column.values])).toEqual(values);
});
