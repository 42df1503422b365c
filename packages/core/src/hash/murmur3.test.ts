import { expect, it } from "vitest";
import { murmur3 } from "./murmur3.ts";

// Test vectors of MurmurHash3_x86_32 collected by Ian Boyd (public domain).
it.each([
  ["", 0, 0],
  ["", 1, 0x514e28b7],
  ["", 0xffffffff, 0x81f16f39],
  ["a", 0x9747b28c, 0x7fa09ea6],
  ["aaaa", 0x9747b28c, 0x5a97808a],
  ["abc", 0x9747b28c, 0xc84a62dd],
  ["Hello, world!", 0x9747b28c, 0x24884cba],
  ["ππππππππ", 0x9747b28c, 0xd58063c1],
])("hashes %j with seed %d as published", (text, seed, expected) => {
  expect(murmur3(text, seed)).toBe(expected);
});
