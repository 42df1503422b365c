import { expect, it } from "vitest";
import { drawFixture, runTransform } from "../../colour/fixtures/drawFixture.ts";

it("channelDropout fills what is dropped and keeps the rest", () => {
  const image = drawFixture({ image: "noise", height: 70, width: 61 });
  const out = runTransform("channelDropout", { red: 0, green: 1, blue: 1, fill: 9 }, {}, image);
  expect(out).toEqual(image.data.map((value, i) => (i % 3 === 0 ? value : 9)));
});
