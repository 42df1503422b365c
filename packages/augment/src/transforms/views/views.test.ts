import { expect, it } from "vitest";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { brightness } from "../brightness/brightness.ts";
import { oneOf } from "../oneOf/oneOf.ts";
import { views } from "./views.ts";

const registry = createRegistry([views, brightness, oneOf]);

function drawViews(specs: { type: string; [option: string]: unknown }[], count: number) {
  const pipeline = createPipeline(specs, registry);
  const drawn = Array.from({ length: count }, (_, view) =>
    pipeline.draw({ height: 2, width: 2 }, { seed: 0, epoch: 0, path: "a", view }),
  );
  return { pipeline, drawn };
}

it("lets steps before it draw once for its views, and those after it for each", () => {
  const specs = [
    { type: "brightness", name: "before" },
    { type: "oneOf", transforms: [{ type: "brightness" }] },
    { type: "views", count: 2 },
    { type: "brightness" },
  ];
  const { pipeline, drawn } = drawViews(specs, 6);
  expect(pipeline.views).toBe(2);
  const distinct = (step: number) => new Set(drawn.map((steps) => JSON.stringify(steps[step]))).size;
  expect(distinct(0)).toBe(3);
  expect(distinct(1)).toBe(3);
  expect(distinct(3)).toBe(6);
  expect(drawn[0]?.slice(0, 2)).toEqual(drawn[1]?.slice(0, 2));
});

it("changes no draw of the steps after it, and none at all with one view", () => {
  const step = { type: "brightness" };
  const plain = drawViews([step], 4).drawn.map((steps) => steps[0]);
  expect(drawViews([{ type: "views", count: 4 }, step], 4).drawn.map((steps) => steps[1])).toEqual(plain);
  expect(drawViews([step, { type: "views", count: 1 }], 4).drawn.map((steps) => steps[0])).toEqual(plain);
});
