import type { Queries, SqlValue } from "../database/Database.ts";

/** Rows of one statement: so few that a database's limit of values is far, and that there are not many different statements. */
const MOST_ROWS = 50;

/** An expression in place of a value. */
export interface Expression {
  readonly sql: string;
}

/** Inserts rows, many a statement: what a statement costs is mostly the way to the server. */
export async function insertRows(
  tx: Queries,
  into: string,
  rows: readonly (readonly (SqlValue | Expression)[])[],
  rest = "",
): Promise<void> {
  for (let start = 0; start < rows.length; start += MOST_ROWS) {
    const values: SqlValue[] = [];
    const place = (value: SqlValue | Expression): string =>
      typeof value === "object" && value !== null ? value.sql : `$${values.push(value)}`;
    const tuples = rows.slice(start, start + MOST_ROWS).map((row) => `(${row.map(place).join(", ")})`);
    await tx.query(`INSERT INTO ${into} VALUES ${tuples.join(", ")} ${rest}`, values);
  }
}
