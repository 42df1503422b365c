import { expect, it } from "vitest";
import { choice, uniform } from "../../../../space/parameters.ts";
import { viewOf } from "../../../../view/fixtures/viewOf.ts";
import { reportData } from "../../data/ReportData.ts";
import { rowTexts, searchTrials } from "./searchTrials.ts";
import { sortTrials } from "./sortTrials.ts";
import { type TableColumn, tableColumns } from "./tableColumns.ts";

const view = viewOf(
  [
    { parameters: { lr: 0.01, optimizer: "Adam" }, metrics: { default: 3 }, worker: "box-1" },
    { parameters: { lr: 0.5, optimizer: "sgd" }, metrics: { default: 1 }, worker: "box-2" },
    { parameters: { lr: 0.02, optimizer: "adamw" }, status: "failed", message: "Out of memory" },
    { parameters: { lr: 0.01, optimizer: "sgd" }, metrics: { default: 2 } },
  ],
  { space: { lr: uniform(0, 1), optimizer: choice("Adam", "adamw", "sgd") } },
);
const columns = tableColumns(reportData(view));

const found = (query: string): number[] => {
  const test = searchTrials(query, columns, rowTexts(columns));
  return view.trials.map(({ id }) => id).filter(test);
};

it.each([
  ["", [0, 1, 2, 3]],
  ["adam", [0, 2]],
  ["optimizer=adam", [0]],
  ["optimizer=adam failed", []],
  ["MEMORY", [2]],
  ["lr<=0.01", [0, 3]],
  ["lr>0.01 lr<0.5", [2]],
  ["lr=0.5", [1]],
  ["worker=box-2", [1]],
  ["default>=2", [0, 3]],
  ["unknown=3", []],
] as const)("finds with %j", (query, ids) => {
  expect(found(query)).toEqual(ids);
});

it("puts those without a value last in both directions, and equal ones by number", () => {
  const column = (name: string) => columns.find((one) => one.name === name) as TableColumn;
  expect(sortTrials([0, 1, 2, 3], column("default"), false)).toEqual([1, 3, 0, 2]);
  expect(sortTrials([0, 1, 2, 3], column("default"), true)).toEqual([0, 3, 1, 2]);
  expect(sortTrials([3, 2, 1, 0], column("lr"), false)).toEqual([0, 3, 2, 1]);
  expect(sortTrials([0, 1, 2, 3], column("worker"), true)).toEqual([1, 0, 2, 3]);
});
