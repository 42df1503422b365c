import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box } from "../box/drawBox.ts";
import { createMixer } from "../createMixer.ts";
import { mixBothWays, noiseBatch } from "../fixtures/mixBothWays.ts";
import type { ActivationMaps, MixDraw } from "../Mixer.ts";
import { checkMapSize } from "../maps/checkMapSize.ts";

interface Golden {
  readonly height: number;
  readonly width: number;
  readonly cells: [number, number];
  readonly sameLabel: string;
  readonly labels: number[];
  readonly partners: number[];
  readonly target: Box;
  readonly source: Box;
  readonly maps: number[];
  readonly weights: [number, number][];
  /** Every 7th byte. */
  readonly pixels: number[];
}

const { cases } = JSON.parse(readFileSync(new URL("fixtures/snapmix.json", import.meta.url), "utf8")) as {
  cases: Golden[];
};

/** The images of fixtures/generate.py. */
function drawImages({ labels, height, width }: Golden): Uint8Array {
  const bytes = height * width * 3;
  return Uint8Array.from({ length: labels.length * bytes }, (_, at) => {
    const [i, k] = [Math.floor(at / bytes), at % bytes];
    return (k * (31 + 2 * i) + Math.floor((k * k * (7 + i)) / 11) + 40 * i) % 256;
  });
}

function boxesAs({ target, source }: Pick<Golden, "target" | "source">): MixDraw["parameters"] {
  const named = {
    ...target,
    sourceTop: source.top,
    sourceLeft: source.left,
    sourceHeight: source.height,
    sourceWidth: source.width,
  };
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, [value]]));
}

describe("against a transcription of the definition in float64", () => {
  it.each(cases.map((golden, i) => [i + 1, golden] as const))("case %d", (_, golden) => {
    const { height, width, labels, sameLabel, partners } = golden;
    const size = { batch: labels.length, height, width };
    const given = { ...noiseBatch(size), images: drawImages(golden), labels: Int32Array.from(labels) };
    const maps = { data: Float32Array.from(golden.maps), height: golden.cells[0], width: golden.cells[1] };
    const {
      images,
      weights,
      labels: pairs,
    } = mixBothWays([{ type: "snapmix", sameLabel }], size, given, {
      maps,
      change: (draw) => ({ ...draw, partners, parameters: boxesAs(golden) }),
    });
    golden.weights.flat().forEach((weight, i) => {
      expect(Math.abs((weights[i] as number) - weight), `weight ${i}`).toBeLessThan(1e-6);
    });
    golden.pixels.forEach((value, i) => {
      expect(Math.abs((images[7 * i] as number) - value), `byte ${7 * i}`).toBeLessThanOrEqual(0.5001);
    });
    expect([...pairs]).toEqual(labels.flatMap((label, i) => [label, labels[partners[i] as number]]));
  });
});

const mapsOf = (batch: number, value: (i: number) => number): ActivationMaps => ({
  data: Float32Array.from({ length: 49 * batch }, (_, i) => value(i)),
  height: 7,
  width: 7,
});

describe("semantic weights", () => {
  it("are in 0..1, or in 0..2 where both labels are the same, for any maps", () => {
    const side = fc.integer({ min: 1, max: 30 });
    const mode = fc.constantFrom("batch", "pair", "image");
    const values = fc.array(fc.float({ noDefaultInfinity: true }), { minLength: 147, maxLength: 147 });
    fc.assert(
      fc.property(
        side,
        side,
        mode,
        values,
        fc.boolean(),
        fc.nat(),
        (height, width, mode, values, same, seed) => {
          const size = { batch: 3, height, width };
          const given = noiseBatch(size, seed);
          if (same) given.labels.fill(4);
          const maps = mapsOf(3, (i) => values[i] as number);
          const { weights, labels } = mixBothWays([{ type: "snapmix", mode }], size, given, {
            maps,
            key: { seed },
          });
          for (const [k, weight] of weights.entries()) {
            const pair = k & ~1;
            expect(weight >= 0 && weight <= (labels[pair] === labels[pair + 1] ? 2 : 1)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("of a map that is all in one cell are all inside or all outside of a box that cannot cut it", () => {
    const size = { batch: 2, height: 70, width: 70 };
    const target = { top: 20, left: 20, height: 30, width: 30 };
    const source = { top: 0, left: 0, height: 15, width: 15 };
    // Image 0 shows all in its middle, image 1 in its last corner.
    const maps = mapsOf(2, (i) => (i === 24 || i === 97 ? 1 : 0));
    const { weights } = mixBothWays([{ type: "snapmix", partner: "roll" }], size, noiseBatch(size), {
      maps,
      change: (draw) => ({ ...draw, parameters: boxesAs({ target, source }) }),
    });
    expect([...weights]).toEqual([0, 0, 1, 0].map((weight) => expect.closeTo(weight, 6)));
  });
});

describe("the two boxes", () => {
  it("are drawn independently of each other", () => {
    const mixer = createMixer([{ type: "snapmix", alpha: 1 }], { batch: 2, height: 32, width: 32 });
    const count = 4000;
    let product = 0;
    for (let step = 0; step < count; step++) {
      const { parameters } = mixer.draw({ seed: 0, epoch: 0, step });
      const [first, second] = ["lambda", "sourceLambda"].map((name) => parameters[name]?.[0] as number);
      product += ((first as number) - 0.5) * ((second as number) - 0.5);
    }
    // Uniform ones have a variance of 1/12: five standard deviations of a correlation of nothing.
    expect(Math.abs(product / count)).toBeLessThan(5 / 12 / Math.sqrt(count));
  });
});

describe("maps", () => {
  const mixer = createMixer([{ type: "snapmix" }, { type: "cutmix", weight: 0 }], {
    batch: 2,
    height: 128,
    width: 128,
  });
  const draw = mixer.draw({ seed: 0, epoch: 0, step: 0 });
  const given = noiseBatch({ batch: 2, height: 128, width: 128 });
  const out = { images: given.images.slice(), labels: new Int32Array(4), weights: new Float32Array(4) };

  it("are asked for where they are needed", () => {
    expect([mixer.needsMaps, mixer.needsMapsFor(draw), mixer.needsMapsFor({ ...draw, spec: 1 })]).toEqual([
      true,
      true,
      false,
    ]);
    expect(() => mixer.apply(given, draw, out)).toThrow(expect.objectContaining({ code: "MAPS_MISSING" }));
  });

  it("of fewer than 7 x 7 cells are refused with the image size that would do", () => {
    const maps = { data: new Float32Array(2 * 16), height: 4, width: 4 };
    expect(() => mixer.apply(given, draw, out, maps)).toThrow(
      expect.objectContaining({
        code: "MAPS_TOO_COARSE",
        message: expect.stringContaining("224 pixels or more"),
      }),
    );
    const cells = { height: 4, width: 4 };
    expect(() => checkMapSize(cells, { height: 100, width: 100 })).toThrow("224 pixels or more");
  });
});
