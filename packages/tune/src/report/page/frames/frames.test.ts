import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createFrames } from "./Frames.ts";

let time = 0;
let waiting: (() => void)[] = [];

beforeEach(() => {
  time = 0;
  waiting = [];
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => waiting.push(frame));
  vi.spyOn(performance, "now").mockImplementation(() => time);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const runFrame = (): void => {
  for (const frame of waiting.splice(0)) frame();
};

/** A job of so many slices of a millisecond each. */
function job(slices: number, done: string[], name: string) {
  return function* () {
    for (let i = 0; i < slices; i++) {
      time++;
      done.push(name);
      yield;
    }
  };
}

it("spends no more than its budget a frame, and finishes in the end", () => {
  const done: string[] = [];
  const busy: boolean[] = [];
  const frames = createFrames((isBusy) => busy.push(isBusy));
  frames.paint({}, job(25, done, "a"));
  frames.paint({}, job(5, done, "b"));
  const perFrame: number[] = [];
  while (waiting.length > 0) {
    const before = done.length;
    runFrame();
    perFrame.push(done.length - before);
  }
  expect(done.join("")).toBe("a".repeat(25) + "b".repeat(5));
  expect(Math.max(...perFrame)).toBeLessThanOrEqual(9);
  expect(busy.at(-1)).toBe(false);
});

it("takes fewer slices where what was drawn delays the next frame, and more where it does not", () => {
  const done: string[] = [];
  const frames = createFrames(() => undefined);
  frames.paint({}, function* () {
    for (let i = 0; i < 1000; i++) {
      done.push("slice");
      yield;
    }
  });
  const frameTaking = (milliseconds: number): number => {
    const before = done.length;
    runFrame();
    time += milliseconds;
    return done.length - before;
  };
  const first = frameTaking(100);
  expect(frameTaking(100)).toBe(first / 2);
  for (let i = 0; i < 10; i++) frameTaking(100);
  expect(frameTaking(16)).toBe(1);
  for (let i = 0; i < 10; i++) frameTaking(16);
  expect(frameTaking(16)).toBeGreaterThan(first);
});

it("drops what is half done when it is asked for again, or no longer wanted", () => {
  const done: string[] = [];
  const frames = createFrames(() => undefined);
  const key = {};
  frames.paint(key, job(100, done, "a"));
  runFrame();
  frames.paint(key, job(3, done, "b"));
  runFrame();
  expect(done.join("")).toMatch(/^a{1,9}bbb$/);
  frames.paint(key, job(100, done, "c"));
  frames.drop(key);
  runFrame();
  expect(done).not.toContain("c");
});

it("does small tasks first and once", () => {
  const done: string[] = [];
  const frames = createFrames(() => undefined);
  const key = {};
  frames.paint({}, job(1, done, "slice"));
  frames.next(key, () => done.push("old"));
  frames.next(key, () => done.push("task"));
  runFrame();
  expect(done).toEqual(["task", "slice"]);
});
