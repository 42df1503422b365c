/** A row as a database gives it. */
export type Row = Readonly<Record<string, unknown>>;

export type SqlValue = string | number | null;

/** Runs statements; `$1`, `$2`, ... stand for the values, in their order. */
export interface Queries {
  query(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

/** What a store needs of a database. */
export interface Database {
  /** What only one of the two kinds has. */
  readonly dialect: Dialect;
  /**
   * Runs work as one transaction. What failed for reasons that pass is tried again, also where it may have been committed
   * and only the answer was lost: work has to stand being run twice.
   */
  write<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Runs queries that see one state of the database. */
  read<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface Dialect {
  /** Follows a SELECT whose rows are to be changed, and passes over those that another transaction holds. */
  readonly skipLocked: string;
  /** Milliseconds since 1970, as an expression. */
  readonly now: string;
}
