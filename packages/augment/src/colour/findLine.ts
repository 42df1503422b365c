/** A straight line as the kernel `linear` takes it, in units of 1 / 2^18. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

const UNIT = 2 ** 18;

/**
 * The line that, clipped to 8 bits, gives all 256 entries of a table, if the kernel can compute one. Slopes beside the nearest
 * are tried as well: for each, every entry bounds the intercept from one or both sides.
 * @param slope of the table, roughly
 */
export function findLine(table: Uint8Array, slope: number): Line | undefined {
  const nearest = Math.round(slope * UNIT);
  for (const beside of [0, 1, -1, 2, -2]) {
    const candidate = nearest + beside;
    if (Math.abs(candidate) > 2 ** 22) continue;
    const intercept = findIntercept(table, candidate);
    if (intercept !== undefined && Math.abs(intercept) <= 2 ** 30) return { slope: candidate, intercept };
  }
  return undefined;
}

function findIntercept(table: Uint8Array, slope: number): number | undefined {
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (let value = 0; value < 256; value++) {
    const entry = table[value] as number;
    const from = entry * UNIT - slope * value;
    // What is clipped may lie anywhere beyond.
    if (entry > 0 && from > least) least = from;
    if (entry < 255 && from + UNIT - 1 < most) most = from + UNIT - 1;
  }
  if (least > most) return undefined;
  return Number.isFinite(least) ? least : most;
}
