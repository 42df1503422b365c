import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeBits } from "../../compare/bits.ts";
import { parseCsv } from "../../data/csv/parseCsv.ts";

/** Which images of the scored split a run predicted right, and what tells these images and their order. */
export async function readPredictions(
  run: string,
): Promise<{ images: number; correct: string; order: string }> {
  const [, ...rows] = parseCsv(await readFile(join(run, "predictions.csv"), "utf8"));
  const order = createHash("sha256");
  for (const { fields } of rows) order.update(`${JSON.stringify(fields.slice(0, 2))}\n`);
  const correct = encodeBits(rows.map(({ fields: [, label, predicted] }) => label === predicted));
  return { images: rows.length, correct, order: order.digest("hex") };
}
