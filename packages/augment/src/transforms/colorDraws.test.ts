import { type OptionTable, RandomStream } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import type { Draw } from "../transform/Transform.ts";
import { colorTransforms } from "./colorTransforms.ts";

const COUNT = 3000;

/** Draws of a transform, with its defaults where nothing else is given. */
function drawMany(type: string, options: Record<string, unknown> = {}): Draw[] {
  const transform = colorTransforms.find((known) => known.type === type);
  if (transform?.draw === undefined) return expect.fail(`${type} draws nothing`);
  const table: OptionTable = transform.options;
  const defaults = Object.fromEntries(Object.entries(table).map(([name, option]) => [name, option.default]));
  return Array.from({ length: COUNT }, (_, seed) => {
    const drawn = transform.draw?.(
      { ...defaults, ...options } as never,
      { height: 2, width: 2 },
      new RandomStream(seed, [type]),
      0,
    );
    return drawn ?? {};
  });
}

const take = (draws: readonly Draw[], name: string) => draws.map((draw) => draw[name] as number);

/** Even between the ends: all within, and the mean within five standard errors of the middle. */
function expectEven(values: readonly number[], low: number, high: number): void {
  expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
  expect(Math.max(...values)).toBeLessThanOrEqual(high);
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const error = (high - low) / Math.sqrt(12 * values.length);
  expect(Math.abs(mean - (low + high) / 2)).toBeLessThan(5 * error);
}

/** Every one of `kinds` kinds as often as the others, within five standard deviations. */
function expectEqualShares(values: readonly (string | number)[], kinds: number): void {
  const counts = new Map<string | number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  expect(counts.size).toBe(kinds);
  const share = values.length / kinds;
  for (const count of counts.values()) {
    expect(Math.abs(count - share)).toBeLessThan(5 * Math.sqrt(share));
  }
}

describe("colour transforms draw evenly", () => {
  it.each([
    ["brightness", "factor", 0.6, 1.4],
    ["contrast", "factor", 0.6, 1.4],
    ["saturation", "factor", 0.6, 1.4],
    ["hue", "factor", -0.1, 0.1],
    ["sharpness", "factor", 0.1, 1.9],
    ["gamma", "gamma", 0.8, 1.2],
    ["clahe", "clipLimit", 1, 4],
    ["solarizeAdd", "addition", 0, 110],
    ["rgbShift", "red", -20, 20],
    ["rgbShift", "green", -20, 20],
    ["rgbShift", "blue", -20, 20],
    ["colorJitter", "brightness", 0.6, 1.4],
    ["colorJitter", "contrast", 0.6, 1.4],
    ["colorJitter", "saturation", 0.6, 1.4],
    ["colorJitter", "hue", -0.1, 0.1],
  ])("%s: %s from %d to %d", (type, name, low, high) => {
    expectEven(take(drawMany(type), name), low, high);
  });

  it("solarize: threshold in its range", () => {
    expectEven(take(drawMany("solarize", { threshold: [10, 200] }), "threshold"), 10, 200);
  });

  it("posterize: each number of bits", () => {
    expectEqualShares(take(drawMany("posterize"), "bits"), 5);
  });

  it("colorTemperature: in 1 / temperature", () => {
    const values = take(drawMany("colorTemperature"), "temperature");
    expectEven(
      values.map((kelvin) => 1e6 / kelvin),
      1e6 / 15000,
      1e6 / 3000,
    );
  });

  it("colorJitter: each of the 24 orders", () => {
    const orders = drawMany("colorJitter").map(
      (d) => `${d["first"]}${d["second"]}${d["third"]}${d["fourth"]}`,
    );
    expectEqualShares(orders, 24);
    for (const order of orders) expect([...order].sort().join("")).toBe("0123");
  });

  it("channelShuffle: each of the 6 orders", () => {
    const orders = drawMany("channelShuffle").map((d) => `${d["red"]}${d["green"]}${d["blue"]}`);
    expectEqualShares(orders, 6);
    for (const order of orders) expect([...order].sort().join("")).toBe("012");
  });

  it("channelDropout: each set of one or two channels", () => {
    const sets = (channels: number[]) =>
      drawMany("channelDropout", { channels }).map((d) => `${d["red"]}${d["green"]}${d["blue"]}`);
    expectEqualShares(sets([1, 1]), 3);
    expectEqualShares(sets([1, 2]), 6);
  });
});

describe("a range of one value", () => {
  it.each([
    ["brightness", "factor", 1.3],
    ["posterize", "bits", 4],
    ["solarize", "threshold", 226.5],
    ["solarizeAdd", "addition", 70],
    ["sharpness", "factor", 0.55],
    ["hue", "factor", 0.25],
  ])("%s: %s is drawn as %d", (type, name, value) => {
    for (const drawn of take(drawMany(type, { [name]: [value, value] }).slice(0, 50), name)) {
      expect(drawn).toBe(value);
    }
  });
});
