import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import type { DrawnStep } from "../../pipeline/Pipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { colorJitter } from "../colorJitter/colorJitter.ts";
import { gaussianBlur } from "../gaussianBlur/gaussianBlur.ts";
import { grayscale } from "../grayscale/grayscale.ts";
import { solarize } from "../solarize/solarize.ts";
import { threeAugment } from "./threeAugment.ts";

const parts = [grayscale, solarize, gaussianBlur, colorJitter];
const registry = createRegistry([threeAugment, ...parts]);
const image = drawTestImage("ramp", 15, 22);

it("is one of three transforms and then a colour jitter", () => {
  const choices = new Set<number>();
  for (let seed = 0; seed < 15; seed++) {
    const { drawn, data } = runBothWays([{ type: "threeAugment" }], [threeAugment], image, { seed });
    const { choice = 0, sigma = 0, ...jitter } = drawn[0]?.draw ?? {};
    choices.add(choice);
    const [type, draw] = [
      ["grayscale", {}],
      ["solarize", { threshold: 128 }],
      ["gaussianBlur", { sigma }],
    ][choice] as [string, Record<string, number>];
    const steps: DrawnStep[] = [
      { name: type, type, draw },
      { name: "colorJitter", type: "colorJitter", draw: jitter as Record<string, number> },
    ];
    const out = new Uint8Array(data.length);
    createPipeline([{ type }, { type: "colorJitter" }], registry).apply(image, steps, out);
    expect(data).toEqual(out);
  }
  expect(choices.size).toBe(3);
});

it("draws each of the three equally often, and factors from 0.7 to 1.3", () => {
  const pipeline = createPipeline([{ type: "threeAugment" }], registry);
  const counts = [0, 0, 0];
  for (let i = 0; i < 3000; i++) {
    const draw = pipeline.draw(image, { seed: 0, epoch: 0, path: `${i}`, view: 0 })[0]?.draw ?? {};
    const choice = draw["choice"] as number;
    counts[choice] = (counts[choice] ?? 0) + 1;
    for (const name of ["brightness", "contrast", "saturation"]) {
      expect(Math.abs((draw[name] as number) - 1)).toBeLessThanOrEqual(0.3);
    }
    expect(draw["hue"]).toBe(0);
  }
  // Five standard deviations: 5 sqrt(3000 * 2 / 9) = 129.
  for (const hits of counts) expect(Math.abs(hits - 1000)).toBeLessThan(129);
});
