import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { createPipeline } from "../../pipeline/createPipeline.ts";

interface Golden {
  height: number;
  width: number;
  size: number[];
  base64: string;
}

const golden = JSON.parse(readFileSync(new URL("fixtures/centerCrop.json", import.meta.url), "utf8")) as {
  cases: Golden[];
};
const key = { seed: 0, epoch: 0, path: "a.png", view: 0 };

it.each(golden.cases)("crops and pads $height x $width to $size as torchvision does", (given) => {
  const pipeline = createPipeline([{ type: "centerCrop", size: given.size }]);
  const out = new Uint8Array(pipeline.outputSize.height * pipeline.outputSize.width * 3).fill(99);
  pipeline.run(drawTestImage("noise", given.height, given.width), key, out);
  expect([...out]).toEqual([...Buffer.from(given.base64, "base64")]);
});
