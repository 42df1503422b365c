import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Draw } from "../transform/Transform.ts";
import { type DrawnImage, drawFixture, readFixture, runTransform } from "./fixtures/drawFixture.ts";

interface Golden extends DrawnImage {
  results: [type: string, draw: Draw, options: Record<string, unknown>, digest: string][];
}

const golden = readFixture<Golden>("pillow.json");

describe(`colour transforms equal ${golden.source}, byte for byte`, () => {
  for (const { results, ...drawn } of golden.cases) {
    const image = drawFixture(drawn);
    const name = `${JSON.stringify(drawn.image).slice(0, 30)} ${drawn.height} x ${drawn.width}`;
    for (const type of new Set(results.map(([type]) => type))) {
      it(`${type} of ${name}`, () => {
        for (const [, draw, options, digest] of results.filter((result) => result[0] === type)) {
          const out = runTransform(type, draw, toLists(options), image);
          const found = createHash("sha256").update(out).digest("hex").slice(0, 16);
          expect({ draw, options, digest: found }).toEqual({ draw, options, digest });
        }
      });
    }
  }
});

/** A pipeline takes a number for a list; a plan does not. */
function toLists(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, typeof value === "number" ? [value] : value]),
  );
}
