import { mkdir, writeFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import type { RgbImage } from "@mixwell/augment";
import { MixwellError } from "@mixwell/core";
import { renderSheet } from "../../preview/renderSheet.ts";
import { renderSheetPage } from "../../preview/renderSheetPage.ts";
import type { Sheet } from "../../preview/Sheet.ts";
import { loadSharp, type Sharp } from "../data/decode/loadSharp.ts";
import { writeFileSafely } from "../run/writeFileSafely.ts";

/** @throws MixwellError OPTION_INVALID for a name that ends in neither .png nor .html */
export function checkFormat(out: string): void {
  if ([".png", ".html"].includes(extname(out).toLowerCase())) return;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: "a file that ends in .png or .html",
    name: "the output",
    received: out,
  });
}

/**
 * Writes a contact sheet as a PNG, or as a page with its pictures inside.
 * @param over whether a file that is there may be written over
 * @throws MixwellError OUTPUT_EXISTS
 */
export async function writeSheet(sheet: Sheet, out: string, over: boolean): Promise<void> {
  const sharp = await loadSharp();
  const content =
    extname(out).toLowerCase() === ".png"
      ? await encodePng(sharp, renderSheet(sheet))
      : renderSheetPage(sheet, await encodeSources(sharp, sheet));
  await mkdir(dirname(out), { recursive: true });
  if (over) await writeFileSafely(out, content);
  else await writeNew(out, content);
}

async function writeNew(out: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(out, content, { flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    throw new MixwellError({
      code: "OUTPUT_EXISTS",
      message: `${out} is there already`,
      remedy: "Give another name with --out, or --force to write over it",
      cause,
    });
  }
}

async function encodeSources(sharp: Sharp, { rows }: Sheet): Promise<string[]> {
  const sources: string[] = [];
  for (const { image } of rows.flatMap(({ cells }) => cells)) {
    const png = await encodePng(sharp, image);
    sources.push(`data:image/png;base64,${png.toString("base64")}`);
  }
  return sources;
}

function encodePng(sharp: Sharp, { data, height, width }: RgbImage): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
