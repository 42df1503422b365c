/** Counts up with every change of the tables. */
export const SCHEMA_VERSION = 1;

/** Types that the two kinds of database call differently. */
export interface TypeNames {
  /** Of whole numbers up to 2^53. */
  readonly whole: string;
  readonly real: string;
  /** A key that counts by itself. */
  readonly counted: string;
}

export function tablesOf({ whole, real, counted }: TypeNames): string[] {
  return [
    `CREATE TABLE IF NOT EXISTS experiments (
      id TEXT PRIMARY KEY,
      place ${whole} NOT NULL,
      config TEXT NOT NULL,
      status TEXT NOT NULL,
      reason TEXT,
      created ${whole} NOT NULL,
      active_seconds ${real} NOT NULL,
      revision ${whole} NOT NULL,
      wants_stop ${whole} NOT NULL,
      lease_token ${whole} NOT NULL,
      lease_beat ${whole} NOT NULL,
      lease_holder TEXT,
      lease_claim TEXT
    )`,
    `CREATE TABLE IF NOT EXISTS trials (
      experiment TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
      id ${whole} NOT NULL,
      parameters TEXT NOT NULL,
      budget ${real},
      continues ${whole},
      is_added ${whole} NOT NULL,
      status TEXT NOT NULL,
      attempt ${whole} NOT NULL,
      failures ${whole} NOT NULL,
      losses ${whole} NOT NULL,
      worker TEXT,
      claim TEXT,
      stop_request TEXT,
      not_before ${whole} NOT NULL,
      delay ${whole} NOT NULL,
      metrics TEXT,
      message TEXT,
      created ${whole} NOT NULL,
      started ${whole},
      ended ${whole},
      beat ${whole} NOT NULL,
      revision ${whole} NOT NULL,
      PRIMARY KEY (experiment, id)
    )`,
    "CREATE INDEX IF NOT EXISTS trials_by_revision ON trials (experiment, revision)",
    "CREATE INDEX IF NOT EXISTS trials_by_status ON trials (experiment, status, id)",
    `CREATE TABLE IF NOT EXISTS intermediates (
      experiment TEXT NOT NULL,
      trial ${whole} NOT NULL,
      attempt ${whole} NOT NULL,
      step ${whole} NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (experiment, trial, attempt, step),
      FOREIGN KEY (experiment, trial) REFERENCES trials (experiment, id) ON DELETE CASCADE
    )`,
    `CREATE TABLE IF NOT EXISTS events (
      experiment TEXT NOT NULL,
      place ${counted},
      trial ${whole} NOT NULL,
      attempt ${whole} NOT NULL,
      time ${whole} NOT NULL,
      kind TEXT NOT NULL,
      message TEXT NOT NULL,
      FOREIGN KEY (experiment, trial) REFERENCES trials (experiment, id) ON DELETE CASCADE
    )`,
    "CREATE INDEX IF NOT EXISTS events_by_trial ON events (experiment, trial)",
    `CREATE TABLE IF NOT EXISTS queue (
      experiment TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
      place ${counted},
      claim TEXT NOT NULL UNIQUE,
      parameters TEXT NOT NULL
    )`,
  ];
}

const isFinal = "OLD.status IN ('complete', 'stopped', 'failed', 'cancelled')";

/** What no trial may do, whoever writes. */
export const illegalChange = `${isFinal} OR (OLD.status = 'waiting' AND NEW.status NOT IN ('waiting', 'running', 'cancelled'))
  OR NEW.attempt < OLD.attempt`;
