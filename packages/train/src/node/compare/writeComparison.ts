import { join } from "node:path";
import { comparisonChart } from "../../compare/page/comparisonChart.ts";
import type { MapPictures } from "../../compare/page/maps.ts";
import { renderComparison } from "../../compare/page/renderComparison.ts";
import { standaloneChart } from "../../compare/page/standaloneChart.ts";
import type { Comparison } from "../../compare/summary/types.ts";
import { loadSharp } from "../data/decode/loadSharp.ts";
import { writeFileSafely } from "../run/writeFileSafely.ts";

/** Pixels of the PNG for each unit of the SVG. */
const SCALE = 2;

/** Writes compare.json, compare.html and the chart as compare.svg and compare.png. */
export async function writeComparison(
  folder: string,
  comparison: Comparison,
  pictures: MapPictures | null,
): Promise<string[]> {
  const sharp = await loadSharp();
  const svg = standaloneChart(comparisonChart(comparison));
  const png = await sharp(Buffer.from(svg), { density: 72 * SCALE })
    .png()
    .toBuffer();
  const files = {
    "compare.json": `${JSON.stringify(comparison, null, 2)}\n`,
    "compare.svg": svg,
    "compare.png": png,
    "compare.html": renderComparison(comparison, pictures),
  };
  const paths: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    paths.push(join(folder, name));
    await writeFileSafely(join(folder, name), content);
  }
  return paths;
}
