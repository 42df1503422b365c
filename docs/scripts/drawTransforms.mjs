// Draws docs/transforms.png, some transforms at growing magnitudes: node docs/scripts/drawTransforms.mjs (after a build)
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { drawLeaf } from "../../packages/train/dist/data/leaves/drawLeaf.js";
import { previewTransforms, renderSheet } from "../../packages/train/dist/preview/index.js";

// sharp is a dependency of the command, not of the repository.
const sharp = createRequire(new URL("../../packages/cli/package.json", import.meta.url))("sharp");

const SIDE = 112;
const SHOWN = ["rotate", "elastic", "hue", "fog", "jpegCompression", "coarseDropout"];

const leaf = drawLeaf({ kind: "leaves", seed: 0, size: 2 * SIDE }, "train/00023");
const rows = previewTransforms([leaf], SHOWN, SIDE, { seed: 0, explain: false });
const { data, height, width } = renderSheet({ title: "", rows });
await sharp(data, { raw: { width, height, channels: 3 } })
  .png({ palette: true, colours: 256, dither: 0.6, effort: 10 })
  .toFile(fileURLToPath(new URL("../transforms.png", import.meta.url)));
