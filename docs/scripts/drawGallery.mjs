// Draws the pictures of docs/gallery.md into docs/gallery/ and docs/gallery/mixing/: node docs/scripts/drawGallery.mjs (after
// a build)
import { mkdir, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { mixes } from "../../packages/augment/dist/mixing/index.js";
import { drawLeaf } from "../../packages/train/dist/data/leaves/drawLeaf.js";
import { species } from "../../packages/train/dist/data/leaves/species.js";
import {
  previewMixStrip,
  previewTransforms,
  renderSheet,
  visibleTransforms,
} from "../../packages/train/dist/preview/index.js";

// sharp is a dependency of the command, not of the repository.
const sharp = createRequire(new URL("../../packages/cli/package.json", import.meta.url))("sharp");

const SIDE = 96;
const GAP = 4;
/** The original and five magnitudes. */
const PICTURES = 6;
/** Leaves of builtin:leaves: the one that is shown, and those that it is mixed with. */
const LEAVES = ["train/00023", "train/00005", "train/00014"];

const folder = fileURLToPath(new URL("../gallery/", import.meta.url));
await mkdir(folder, { recursive: true });
for (const name of await readdir(folder)) await rm(folder + name, { recursive: true });
await mkdir(`${folder}mixing`);

const images = LEAVES.map((path) => drawLeaf({ kind: "leaves", seed: 0, size: 2 * SIDE }, path));
const types = visibleTransforms();
for (const [row, { cells }] of previewTransforms(images, types, SIDE, {
  seed: 0,
  explain: false,
}).entries()) {
  await sharp({
    create: {
      width: PICTURES * (SIDE + GAP) - GAP,
      height: SIDE,
      channels: 3,
      background: "#ffffff",
    },
  })
    .composite(
      cells.map(({ image: { data, height, width } }, i) => ({
        input: data,
        raw: { width, height, channels: 3 },
        left: i * (SIDE + GAP),
        top: 0,
      })),
    )
    // WebP would smooth the edges of blocks, which are what some transforms show.
    .jpeg({ quality: 82, mozjpeg: true, chromaSubsampling: "4:4:4" })
    .toFile(`${folder}${types[row]}.jpg`);
}

/** Leaves of two species that are mixed with each other. */
const MIXED = [23, 5];
/** Cells of the maps that stand for a network's. */
const CELLS = 8;

const samples = MIXED.map((number) => {
  const path = `train/${String(number).padStart(5, "0")}`;
  const label = species[number % species.length].name;
  return { path, label, image: drawLeaf({ kind: "leaves", seed: 0, size: SIDE }, path) };
});
const mean = [0.485, 0.456, 0.406];
for (const [type, { needsMaps }] of mixes) {
  const given = needsMaps ? samples.map((sample) => ({ ...sample, map: greenness(sample.image) })) : samples;
  const { data, height, width } = renderSheet({
    title: "",
    rows: [previewMixStrip(type, given, { seed: 0, mean })],
  });
  await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 82, mozjpeg: true, chromaSubsampling: "4:4:4" })
    .toFile(`${folder}mixing/${type}.jpg`);
}

/** How green each part of an image is, in place of a network's activation map. */
function greenness({ data: pixels, height, width }) {
  const data = new Float32Array(CELLS * CELLS);
  for (let i = 0; i < height * width; i++) {
    const [y, x] = [Math.floor(i / width), i % width];
    const cell = Math.floor((y * CELLS) / height) * CELLS + Math.floor((x * CELLS) / width);
    data[cell] += Math.max(0, pixels[3 * i + 1] - (pixels[3 * i] + pixels[3 * i + 2]) / 2);
  }
  return { data, height: CELLS, width: CELLS };
}
