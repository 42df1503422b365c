import { RandomStream } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import { createAssessor } from "../createAssessor.ts";
import { forecast } from "./forecast.ts";

const first = (count: number, curve: (t: number) => number) =>
  Array.from({ length: count }, (_, i) => curve(i + 1));

describe("forecast", () => {
  it.each([
    ["a power law", (t: number) => 0.2 + 0.7 * t ** -0.6],
    ["an exponential", (t: number) => 0.1 + 0.9 * Math.exp(-0.12 * t)],
    ["a Hill curve", (t: number) => 0.3 + 0.5 / (1 + (t / 8) ** 2)],
    ["a logarithm", (t: number) => 2 - 0.3 * Math.log(t)],
  ])("carries %s on from 12 steps to 50, exactly or through noise", (_, curve) => {
    const range = curve(1) - curve(50);
    expect(Math.abs(forecast(first(12, curve), 50) - curve(50))).toBeLessThan(0.1 * range);
    const stream = new RandomStream(1, ["noise"]);
    const noisy = first(20, (t) => curve(t) + 0.005 * range * stream.normal());
    expect(Math.abs(forecast(noisy, 50) - curve(50))).toBeLessThan(0.2 * range);
  });

  it("takes what stays or rises as flat", () => {
    expect(forecast([1, 1, 1, 1, 1, 1], 50)).toBe(1);
    expect(forecast([1, 2, 3, 4, 5, 6], 50)).toBeCloseTo(3.5, 9);
  });
});

describe("curveFitting", () => {
  const make = (direction: "minimize" | "maximize") =>
    createAssessor({ assessor: { type: "curveFitting", epochs: 50 }, direction });
  const curve = (final: number) => (t: number) => final + 0.5 * t ** -0.7;
  const best = { id: 0, state: "complete" as const, intermediate: first(50, curve(0.3)) };
  const verdict = (final: number, steps: number) =>
    make("minimize").shouldStop({ id: 1, state: "running", intermediate: first(steps, curve(final)) }, [
      best,
    ]);

  it("stops what would end behind the best by a twentieth, from step 6 to the last but one", () => {
    expect(verdict(0.5, 6)).toBe(true);
    expect(verdict(0.5, 5)).toBe(false);
    expect(verdict(0.5, 50)).toBe(false);
    expect(verdict(0.25, 10)).toBe(false);
  });

  it("lets all go on before one is complete, and sees scores of any sign", () => {
    const poor = { id: 1, state: "running" as const, intermediate: first(10, (t) => -curve(0.9)(t)) };
    const good = { id: 1, state: "running" as const, intermediate: first(10, (t) => -curve(0.2)(t)) };
    const negative = { ...best, intermediate: best.intermediate.map((value) => -value) };
    expect(make("maximize").shouldStop(poor, [])).toBe(false);
    expect(make("maximize").shouldStop(poor, [negative])).toBe(true);
    expect(make("maximize").shouldStop(good, [negative])).toBe(false);
  });
});
