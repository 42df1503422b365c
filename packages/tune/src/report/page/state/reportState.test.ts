import { expect, it } from "vitest";
import { choice, uniform } from "../../../space/parameters.ts";
import { viewOf } from "../../../view/fixtures/viewOf.ts";
import { createState, MOST_SELECTED } from "./ReportState.ts";

const view = viewOf(
  Array.from({ length: 20 }, (_, i) => ({
    parameters: { x: i / 20, kind: ["a", "b", "c"][i % 3] },
    ...(i === 19 ? { status: "failed" as const } : { metrics: { default: i } }),
  })),
  { space: { x: uniform(0, 1), kind: choice("a", "b", "c") } },
);

const shownOf = ({ shown }: { readonly shown: Uint8Array }): number[] =>
  [...shown.keys()].filter((id) => shown[id] === 1);

it("shows what all brushes leave, and all again without them", () => {
  const state = createState(view);
  let told = 0;
  state.on("shown", () => told++);
  expect(state.shownCount).toBe(20);
  state.setBrush("x", { kind: "range", low: 0.2, high: 0.5 });
  expect(shownOf(state)).toEqual([4, 5, 6, 7, 8, 9, 10]);
  state.setBrush("kind", { kind: "options", options: new Set([1, 2]) });
  expect(shownOf(state)).toEqual([4, 5, 7, 8, 10]);
  state.setTopShare(0.4);
  expect(shownOf(state)).toEqual([4, 5, 7]);
  expect([told, state.shownCount]).toEqual([3, 3]);
  state.clearBrushes();
  expect(state.shownCount).toBe(20);
});

it("counts the best share among ranked trials, at least one", () => {
  const state = createState(view);
  state.setTopShare(0.5);
  expect(shownOf(state)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  state.setTopShare(0.01);
  expect(shownOf(state)).toEqual([0]);
});

it("keeps brushes over new data, but not those of parameters that are gone", () => {
  const state = createState(view);
  state.setBrush("kind", { kind: "options", options: new Set([0]) });
  state.setBrush("x", { kind: "range", low: 0, high: 0.5 });
  const { experiment } = view;
  const config = { ...experiment.config, space: { x: uniform(0, 1) } };
  state.setView({ ...view, experiment: { ...experiment, config } });
  expect([...state.brushes.keys()]).toEqual(["x"]);
  expect(state.shownCount).toBe(11);
});

it("selects so many trials and no more", () => {
  const state = createState(view);
  for (let id = 0; id < 12; id++) state.toggleSelected(id);
  expect(state.selected).toHaveLength(MOST_SELECTED);
  state.toggleSelected(0);
  expect(state.selected).not.toContain(0);
});
