import { deviation, mean } from "./moments.ts";

/** The standard error of a mean difference, and the degrees of freedom it is known with. */
export interface RepeatError {
  readonly error: number;
  readonly freedom: number;
}

/**
 * Standard errors of mean paired differences to one baseline. What repeats (seeds) scatter is much the same for every
 * recipe, so it is pooled over all, as in a randomised block design with repeats as blocks (and in Dunnett's test, 1955):
 * with 3 seeds and 5 recipes it is known with 10 degrees of freedom instead of 2. A recipe that scatters more than the
 * others keeps its own, larger error. Recipes with other numbers of repeats are not pooled.
 *
 * @param differences [recipes][repeats], recipe minus baseline
 * @returns one a recipe; null for fewer than two repeats
 */
export function repeatErrors(differences: readonly (readonly number[])[]): (RepeatError | null)[] {
  const repeats = differences[0]?.length ?? 0;
  const pooled = differences.every(({ length }) => length === repeats) ? pool(differences, repeats) : null;
  return differences.map((own) => {
    const spread = deviation(own);
    if (spread === null) return null;
    const error = spread / Math.sqrt(own.length);
    if (pooled === null) return { error, freedom: own.length - 1 };
    return { error: Math.max(error, pooled.error), freedom: pooled.freedom };
  });
}

/** From the residuals of rows and columns; the baseline's row is 0, as it is subtracted from all. */
function pool(differences: readonly (readonly number[])[], repeats: number): RepeatError | null {
  if (repeats < 2) return null;
  const rows = [new Array<number>(repeats).fill(0), ...differences];
  const rowMeans = rows.map(mean);
  const columnMeans = Array.from({ length: repeats }, (_, k) => mean(rows.map((row) => row[k] as number)));
  const centre = mean(rowMeans);
  let squares = 0;
  for (const [r, row] of rows.entries()) {
    for (const [k, value] of row.entries())
      squares += (value - (rowMeans[r] as number) - (columnMeans[k] as number) + centre) ** 2;
  }
  const freedom = differences.length * (repeats - 1);
  return { error: Math.sqrt((2 * squares) / freedom / repeats), freedom };
}
