/** A row as a database gives it. */
export type Row = Readonly<Record<string, unknown>>;

export type SqlValue = string | number | null;

/** Runs statements; `$1`, `$2`, ... stand for the values, in their order. */
export interface Queries {
  query(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

/** What a store needs of a database. */
export interface Database {
  /** What the two kinds write differently. */
  readonly dialect: Dialect;
  /**
   * Runs work as one transaction. What failed for reasons that pass is tried again, also where it may have been committed
   * and only the answer was lost: work has to stand being run twice.
   */
  write<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Runs queries that see one state of the database. */
  read<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Waits for what runs; what still waits for the database to come back is given up. */
  close(): Promise<void>;
}

export interface Dialect {
  /** Follows a SELECT whose row is to be changed. */
  readonly forUpdate: string;
  /** The same, passing over rows that another transaction holds. */
  readonly skipLocked: string;
  /** Milliseconds since 1970 by the clock that all who share the database see, as an expression. */
  readonly now: string;
}
