import { describe, expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { parsePipeline } from "../../pipeline/parsePipeline.ts";
import { publishedPolicies } from "../../policy/published/publishedPolicies.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { autoAugment } from "../autoAugment/autoAugment.ts";
import { policy } from "./policy.ts";

const registry = createRegistry([policy, autoAugment]);
const key = { seed: 3, epoch: 0, path: "a", view: 0 };

describe("policy", () => {
  it("given a published one draws and runs as autoAugment does", () => {
    const document = { type: "policy", name: "x", subPolicies: publishedPolicies.imagenet };
    const given = parsePipeline(JSON.stringify([document]), registry);
    const published = createPipeline([{ type: "autoAugment", name: "x" }], registry);
    const image = drawTestImage("ramp", 20, 30);
    for (let i = 0; i < 30; i++) {
      const at = { ...key, path: `${i}` };
      expect(given.draw(image, at)[0]?.draw).toEqual(published.draw(image, at)[0]?.draw);
      const [a, b] = [new Uint8Array(1800), new Uint8Array(1800)];
      given.run(image, at, a);
      published.run(image, at, b);
      expect(a).toEqual(b);
    }
  });

  it("may cut out and mix with partners, which other policies of the paper's space do", () => {
    const subPolicies = [
      [
        ["cutout", 1, 9],
        ["samplePairing", 1, 9],
        ["samplePairing", 1, 0],
      ],
      [["equalize", 1]],
    ];
    const specs = [{ type: "policy", magnitudes: "paper", subPolicies, fill: 255 }];
    const image = drawTestImage("noise", 33, 33);
    const others = [drawTestImage("noise", 8, 9), drawTestImage("ramp", 33, 33)];
    expect(createPipeline(specs, registry).partners).toBe(2);
    for (let seed = 0; seed < 8; seed++) {
      const { drawn, data } = runBothWays(specs, [policy], image, { seed }, others);
      const draw = drawn[0]?.draw ?? {};
      if (draw["subPolicy"] === 1) continue;
      const { "0.cutout": side, "0.y": y, "0.x": x, "1.samplePairing": weight } = draw;
      expect([side, weight]).toEqual([6, 0.4]);
      // The pixel at the centre is white, before a share of 0.4 of the first partner.
      const centre = data.slice(3 * ((y as number) * 33 + (x as number)));
      for (const value of centre.slice(0, 3)) expect(value).toBeGreaterThanOrEqual(153);
    }
  });

  it.each([
    [undefined, "list of at least one sub-policy for subPolicies of transform policy"],
    [[[]], "list of at least one operation for subPolicies[0] of transform policy"],
    [
      [[["equalize", 1]], [["rotat", 1, 1]]],
      "for the operation of subPolicies[1][0] of transform policy but received",
    ],
    [[[["rotate", 2, 1]]], "Expected a number from 0 to 1 for the probability of subPolicies[0][0]"],
    [[[["rotate", 1]]], "Expected a whole number from 0 to 9 for the level of subPolicies[0][0]"],
    [[[["rotate", 1, 10]]], "Expected a whole number from 0 to 9"],
    [[[["equalize", 1, 3]]], "Expected no level, which equalize does not have"],
    [[[["cutout", 1, 3]]], "Expected an operation that the magnitude table has"],
    [[[["rotate", 1, 3, 4]]], "Expected [operation, probability, level]"],
  ])("refuses %j", (subPolicies, message) => {
    expect(() => createPipeline([{ type: "policy", subPolicies }], registry)).toThrow(message);
  });
});
