import { expect, it } from "vitest";
import { drawFixture, runTransform } from "../../colour/fixtures/drawFixture.ts";

it("channelShuffle takes each channel from the one drawn", () => {
  const image = drawFixture({ image: "noise", height: 70, width: 61 });
  const out = runTransform("channelShuffle", { red: 2, green: 0, blue: 1 }, {}, image);
  expect(out).toEqual(image.data.map((_, i) => image.data[i - (i % 3) + ((i + 2) % 3)] as number));
});
