import { OrtNodeRuntime } from "@mixwell/graph/node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { drawPoints } from "../../experiment/biTempered/data/drawPoints.ts";
import { flipLabels } from "../../experiment/biTempered/data/flipLabels.ts";
import { EagerTraining } from "../../experiment/biTempered/net/EagerTraining.ts";
import { GraphTraining } from "./GraphTraining.ts";

const COUNT = 200;
const temperatures = { t1: 0.2, t2: 4 };
let session: GraphTraining;

beforeAll(async () => {
  session = await GraphTraining.load(new OrtNodeRuntime(), COUNT, temperatures);
});
afterAll(() => session.dispose());

const sample = (seed: number) => {
  const points = drawPoints(seed, "train", COUNT);
  return { points, labels: flipLabels(points, "largeMargin", 0.4, seed) };
};
const train = ({ points, labels }: ReturnType<typeof sample>, seed: number, epochs = 30) =>
  session.train(points, labels, { seed, epochs });

it("gives the same network for a seed whatever the session trained before", async () => {
  const first = await train(sample(1), 1);
  const other = await train(sample(2), 2);
  expect(await train(sample(1), 1)).toEqual(first);
  expect(other).not.toEqual(first);
});

it("trains in float32 what the page trains in float64", async () => {
  const { points, labels } = sample(4);
  const { net, loss } = await train({ points, labels }, 4, 25);
  const eager = new EagerTraining(points, labels, temperatures, 4);
  let expected = Number.NaN;
  for (let i = 0; i < 25; i++) expected = eager.step();
  expect(loss).toBeCloseTo(expected, 4);
  const logits = eager.net.logits(points.coordinates);
  for (const [i, logit] of net.logits(points.coordinates).entries())
    expect(Math.abs(logit - (logits[i] as number))).toBeLessThan(1e-2);
});
