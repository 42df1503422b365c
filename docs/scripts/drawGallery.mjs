// Draws the pictures of docs/gallery.md into docs/gallery/: node docs/scripts/drawGallery.mjs (after a build)
import { mkdir, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { drawLeaf } from "../../packages/train/dist/data/leaves/drawLeaf.js";
import { previewTransforms, visibleTransforms } from "../../packages/train/dist/preview/index.js";

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
for (const name of await readdir(folder)) await rm(folder + name);

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
