// Twelve random variants of one image, one below the other:  node examples/augment.mjs variants.ppm
import { writeFile } from "node:fs/promises";
import { createPipeline } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";

const [width, height, count] = [96, 96, 12];
const data = new Uint8Array(3 * width * height);
for (let i = 0; i < width * height; i++) {
  const [x, y] = [i % width, Math.floor(i / width)];
  const isInside = (x - 60) ** 2 + (y - 40) ** 2 < 600;
  data.set(isInside ? [240, 200, 60] : [2 * x, 120, 2 * y], 3 * i);
}

const crop = { type: "randomResizedCrop", size: 96, scale: [0.3, 1] };
const pipeline = createPipeline([crop, { type: "horizontalFlip" }, { type: "colorJitter" }], allTransforms);
const sheet = new Uint8Array(count * data.length);
for (let view = 0; view < count; view++) {
  const out = sheet.subarray(view * data.length, (view + 1) * data.length);
  pipeline.run({ width, height, data }, { seed: 1, epoch: 0, path: "sun.png", view }, out);
}
await writeFile(process.argv[2] ?? "variants.ppm", [`P6 ${width} ${count * height} 255\n`, sheet]);
