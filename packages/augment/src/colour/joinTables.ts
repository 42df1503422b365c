/** Joins the tables of red, green and blue. */
export function joinTables(tables: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(768);
  for (const [channel, table] of tables.entries()) joined.set(table, 256 * channel);
  return joined;
}
