/** The known name that a person most likely meant, or undefined where none is near: at most a third of its letters may differ. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const distances = known.map((one) => editDistance(wanted, one.toLowerCase()));
  const best = distances.indexOf(Math.min(...distances));
  const nearest = known[best];
  if (nearest === undefined) return undefined;
  return (distances[best] as number) <= Math.max(1, Math.floor(nearest.length / 3)) ? nearest : undefined;
}

/** How many letters have to be put in, left out or replaced to make one text of another (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
