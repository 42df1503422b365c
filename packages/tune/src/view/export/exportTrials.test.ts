import { expect, it } from "vitest";
import { viewOf } from "../fixtures/viewOf.ts";
import { csv } from "./csv.ts";
import { type ExportedTrial, exportTrials } from "./exportTrials.ts";

const view = viewOf([
  {
    parameters: { lr: 0.1, optimizer: { _name: "sgd", momentum: 0.9, decay: { _name: "none" } } },
    metrics: { accuracy: 0.5 },
    intermediate: [0.25, 0.5],
    worker: "box-7",
    created: Date.UTC(2026, 2, 1),
    started: Date.UTC(2026, 2, 1, 0, 0, 1),
    ended: Date.UTC(2026, 2, 1, 0, 0, 3, 500),
  },
  {
    parameters: { lr: 0.2, optimizer: { _name: "adam" }, status: "hot" },
    status: "failed",
    message: 'it said "no",\nthen left',
  },
]);

it("flattens parameters and leaves intermediate results out unless asked for", () => {
  const [first, second] = JSON.parse(
    exportTrials(view, { format: "json", intermediate: true }),
  ) as ExportedTrial[];
  expect(first).toEqual({
    id: 0,
    status: "complete",
    parameters: { lr: 0.1, optimizer: "sgd", "optimizer/momentum": 0.9, "optimizer/decay": "none" },
    metrics: { accuracy: 0.5 },
    intermediate: [0.25, 0.5],
    attempt: 1,
    worker: "box-7",
    created: "2026-03-01T00:00:00.000Z",
    started: "2026-03-01T00:00:01.000Z",
    ended: "2026-03-01T00:00:03.500Z",
    seconds: 2.5,
  });
  expect(second?.metrics).toEqual({});
  expect(exportTrials(view, { format: "json", intermediate: false })).not.toContain("intermediate");
});

it("writes CSV with a header, a column a metric and a parameter, and quotes what needs it", () => {
  const text = exportTrials(view, { format: "csv", intermediate: true });
  expect(text).toBe(
    [
      "id,status,attempt,budget,continues,worker,created,started,ended,seconds,message,intermediate,accuracy,lr,optimizer,optimizer/momentum,optimizer/decay,parameters/status",
      '0,complete,1,,,box-7,2026-03-01T00:00:00.000Z,2026-03-01T00:00:01.000Z,2026-03-01T00:00:03.500Z,2.5,,"[0.25,0.5]",0.5,0.1,sgd,0.9,none,',
      '1,failed,1,,,,1970-01-01T00:00:00.000Z,,,,"it said ""no"",\nthen left",[],,0.2,adam,,,hot',
      "",
    ].join("\r\n"),
  );
});

it("lets no text run as a formula, and leaves numbers alone", () => {
  const cells = ["=1+1", "+a", "-rm", "@x", "-5", "+1e3", "-", -5, "a=b", "=A1,B1"];
  expect(csv([cells])).toBe("'=1+1,'+a,'-rm,'@x,-5,+1e3,'-,-5,a=b,\"'=A1,B1\"\r\n");
});
