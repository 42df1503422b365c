// Draws docs/leaves.png, the species of builtin:leaves side by side: node docs/scripts/drawLeaves.mjs (after a build)
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { drawLeaf } from "../../packages/train/dist/data/leaves/drawLeaf.js";
import { species } from "../../packages/train/dist/data/leaves/species.js";

// sharp is a dependency of the command, not of the repository.
const sharp = createRequire(new URL("../../packages/cli/package.json", import.meta.url))("sharp");

const SIDE = 84;
const GAP = 4;
const TITLE = 22;
/** Photographs of each species, one below the other. */
const EACH = 3;

const parts = species.flatMap(({ name }, column) => {
  const left = GAP + column * (SIDE + GAP);
  const title = `<svg width="${SIDE}" height="${TITLE}"><text x="50%" y="15" text-anchor="middle" font-family="DejaVu Sans, sans-serif" font-size="13" fill="#333">${name}</text></svg>`;
  const photographs = Array.from({ length: EACH }, (_, row) => {
    const path = `train/${String(row * species.length + column).padStart(5, "0")}`;
    const { data, width, height } = drawLeaf({ kind: "leaves", seed: 0, size: SIDE }, path);
    return { input: data, raw: { width, height, channels: 3 }, left, top: TITLE + row * (SIDE + GAP) };
  });
  return [{ input: Buffer.from(title), left, top: 0 }, ...photographs];
});

await sharp({
  create: {
    width: GAP + species.length * (SIDE + GAP),
    height: TITLE + EACH * (SIDE + GAP),
    channels: 3,
    background: "#ffffff",
  },
})
  .composite(parts)
  .png({ palette: true, colours: 256, dither: 0.6, effort: 10 })
  .toFile(fileURLToPath(new URL("../leaves.png", import.meta.url)));
