import { expect, it } from "vitest";
import { hostNamesOf, inUrl, isLoopback } from "./loopback.ts";

it.each([
  ["127.0.0.1", true],
  ["127.8.9.10", true],
  ["::1", true],
  ["localhost", true],
  ["0.0.0.0", false],
  ["::", false],
  ["192.168.1.4", false],
  ["example.org", false],
])("knows whether %s is reached from this machine alone", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

it("goes by loopback names alone on loopback", () => {
  expect([...hostNamesOf("127.0.0.1", 4000, "box")]).toEqual([
    "127.0.0.1:4000",
    "localhost:4000",
    "[::1]:4000",
  ]);
});

it("needs no port in front of the usual one", () => {
  expect(hostNamesOf("localhost", 80, "box")).toContain("localhost");
});

it("goes by the machine's name where others reach it", () => {
  expect(hostNamesOf("0.0.0.0", 4000, "Box")).toContain("box:4000");
});

it("writes addresses as URLs have them", () => {
  expect([inUrl("::1"), inUrl("127.0.0.1")]).toEqual(["[::1]", "127.0.0.1"]);
});
