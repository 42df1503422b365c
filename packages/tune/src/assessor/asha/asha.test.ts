import { RandomStream } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import { type AssessedTrial, createAssessor } from "../createAssessor.ts";

describe("asha", () => {
  const assessor = createAssessor({ assessor: { type: "asha", eta: 2 }, direction: "minimize" });
  const trial = (id: number, ...intermediate: number[]): AssessedTrial => ({
    id,
    state: "running",
    intermediate,
  });

  it("keeps the best floor(n / eta) of those that came to a rung, and always the best one", () => {
    expect(assessor.shouldStop(trial(9, 5), [])).toBe(false);
    const others = [trial(0, 1), trial(1, 2), trial(2, 3)];
    const verdicts = [0.5, 1.5, 2.5, 3.5].map((loss) => assessor.shouldStop(trial(9, loss), others));
    expect(verdicts).toEqual([false, false, true, true]);
  });

  it("decides at its rungs alone, by the results at that step", () => {
    const others = [trial(0, 1, 1, 1), trial(1, 1, 1, 1, 1)];
    const at = (steps: number) => assessor.shouldStop(trial(9, ...Array(steps).fill(5)), others);
    // Rungs 1, 2, 4, 8; at 8 no other trial has come.
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(at)).toEqual([true, true, false, true, false, false, false, false]);
    const later = createAssessor({
      assessor: { type: "asha", eta: 2, minResource: 3, minEarlyStoppingRate: 1 },
      direction: "minimize",
    });
    const long = [trial(0, ...Array(20).fill(1))];
    const stops = Array.from({ length: 20 }, (_, i) =>
      later.shouldStop(trial(9, ...Array(i + 1).fill(5)), long),
    );
    expect(stops.flatMap((stop, i) => (stop ? [i + 1] : []))).toEqual([6, 12]);
  });

  it("finds the best of 100 arms at less than a quarter of the budget, eight at a time, though curves cross", () => {
    const [arms, steps, seeds] = [100, 64, 20];
    let found = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const stream = new RandomStream(seed, ["arms"]);
      const curves = Array.from({ length: arms }, () => {
        const [final, height, speed] = [stream.uniform(), stream.between(0.2, 0.5), stream.between(0.5, 1.5)];
        return (t: number) => final + height * t ** -speed + 0.01 * stream.normal();
      });
      const finals = curves.map((curve) => curve(1e9));
      const best = finals.indexOf(Math.min(...finals));
      const halving = createAssessor({ assessor: "asha", direction: "minimize" });
      const trials: { id: number; state: "running" | "complete" | "stopped"; intermediate: number[] }[] = [];
      let spent = 0;
      for (;;) {
        while (trials.length < arms && trials.filter(({ state }) => state === "running").length < 8)
          trials.push({ id: trials.length, state: "running", intermediate: [] });
        const running = trials.filter(({ state }) => state === "running");
        if (running.length === 0) break;
        for (const one of running) {
          one.intermediate.push(curves[one.id]?.(one.intermediate.length + 1) ?? 0);
          spent++;
          if (one.intermediate.length === steps) one.state = "complete";
          else if (halving.shouldStop(one, trials)) one.state = "stopped";
        }
      }
      expect(spent).toBeLessThan((arms * steps) / 4);
      const complete = trials.filter(({ state }) => state === "complete");
      const last = ({ intermediate }: (typeof trials)[number]) => intermediate[steps - 1] as number;
      const winner = complete.sort((a, b) => last(a) - last(b))[0];
      // Another arm may lie within the noise of the best one.
      if (winner !== undefined && (finals[winner.id] as number) < (finals[best] as number) + 0.03) found++;
    }
    expect(found).toBeGreaterThanOrEqual(18);
  });
});
