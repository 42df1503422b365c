import { describe, expect, it } from "vitest";
import { fakeTerminal } from "../fixtures/fakes.ts";
import { duration, rate, short } from "./figures.ts";
import { ProgressPrinter } from "./ProgressPrinter.ts";

describe("ProgressPrinter", () => {
  it("writes over one line on a terminal and puts lasting lines above it", () => {
    const terminal = fakeTerminal(true);
    let now = 0;
    const printer = new ProgressPrinter(terminal, () => now);
    printer.progress("1 of 3");
    now = 150;
    printer.progress("2 of 3");
    printer.line("kept");
    expect(terminal.written.error).toBe("\r\x1b[2K1 of 3\r\x1b[2K2 of 3\r\x1b[2Kkept\n");
  });

  it("writes whole lines ten seconds apart elsewhere, and no control characters", () => {
    const terminal = fakeTerminal();
    let now = 0;
    const printer = new ProgressPrinter(terminal, () => now);
    for (now = 0; now <= 25_000; now += 1000) printer.progress(`at ${now}`);
    printer.clear();
    expect(terminal.written.error).toBe("at 0\nat 10000\nat 20000\n");
  });

  it("cuts a live line to the width of the terminal", () => {
    const terminal = fakeTerminal(true);
    new ProgressPrinter(terminal, () => 0).progress("x".repeat(200));
    expect(terminal.written.error.replace("\r\x1b[2K", "").length).toBeLessThan(80);
  });
});

it("says durations, rates and small figures as a person does", () => {
  expect([0.4, 59.4, 60, 185, 3600, 7830].map(duration)).toEqual([
    "0 s",
    "59 s",
    "1 min",
    "3 min 5 s",
    "1 h",
    "2 h 10 min",
  ]);
  expect([712.3, 3.14].map(rate)).toEqual(["712 images/s", "3.1 images/s"]);
  expect([0.1, 0.0421337, 4e-7].map(short)).toEqual(["0.1", "0.0421", "4e-7"]);
});
