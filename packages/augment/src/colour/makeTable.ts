/** The table of a function of a byte; what it gives is cut to whole numbers and clipped to 8 bits. */
export function makeTable(of: (value: number) => number): Uint8Array {
  const table = new Uint8Array(256);
  for (let value = 0; value < 256; value++) table[value] = Math.max(0, Math.min(Math.trunc(of(value)), 255));
  return table;
}
