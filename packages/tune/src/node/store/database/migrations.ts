/** What the two kinds of database write differently in their tables. */
export interface SchemaDialect {
  /** The type of whole numbers up to 2^53. */
  readonly whole: string;
  readonly real: string;
  /** A key that counts by itself. */
  readonly counted: string;
  /** Stands before a table's name in a trigger. */
  readonly prefix: string;
  /** Statements for a trigger that refuses the changes for which a condition over OLD and NEW holds, in place of the former one. */
  refuse(name: string, rule: Refusal): readonly string[];
}

export interface Refusal {
  readonly before: "INSERT" | "UPDATE";
  readonly table: string;
  readonly when: string;
  readonly message: string;
}

/** What leads from each version of the tables to the next one. What has been published here is not changed any more. */
export const migrations: readonly ((dialect: SchemaDialect) => readonly string[])[] = [toFirst, toSecond];

/** The version that this code reads and writes. */
export const SCHEMA_VERSION = migrations.length;

function toFirst({ whole, real, counted }: SchemaDialect): string[] {
  return [
    `CREATE TABLE experiments (
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
    `CREATE TABLE trials (
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
    "CREATE INDEX trials_by_revision ON trials (experiment, revision)",
    "CREATE INDEX trials_by_status ON trials (experiment, status, id)",
    // Values are text, which holds NaN and infinities, and every finite number to its last bit.
    `CREATE TABLE intermediates (
      experiment TEXT NOT NULL,
      trial ${whole} NOT NULL,
      attempt ${whole} NOT NULL,
      step ${whole} NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (experiment, trial, attempt, step),
      FOREIGN KEY (experiment, trial) REFERENCES trials (experiment, id) ON DELETE CASCADE
    )`,
    `CREATE TABLE events (
      experiment TEXT NOT NULL,
      place ${counted},
      trial ${whole} NOT NULL,
      attempt ${whole} NOT NULL,
      time ${whole} NOT NULL,
      kind TEXT NOT NULL,
      message TEXT NOT NULL,
      FOREIGN KEY (experiment, trial) REFERENCES trials (experiment, id) ON DELETE CASCADE
    )`,
    "CREATE INDEX events_by_trial ON events (experiment, trial)",
    `CREATE TABLE queue (
      experiment TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
      place ${counted},
      claim TEXT NOT NULL UNIQUE,
      parameters TEXT NOT NULL
    )`,
  ];
}

/** What an attempt was ended with, places of the queue that stay when they are taken, and stricter rules. */
function toSecond({ whole, prefix, refuse }: SchemaDialect): string[] {
  return [
    "ALTER TABLE trials ADD COLUMN outcome TEXT",
    `ALTER TABLE queue ADD COLUMN trial ${whole}`,
    ...refuse("trials_keep_their_order", {
      before: "UPDATE",
      table: "trials",
      when: `OLD.status IN ('complete', 'stopped', 'failed', 'cancelled')
        OR NEW.status NOT IN ('waiting', 'running', 'complete', 'stopped', 'failed', 'cancelled')
        OR (OLD.status = 'waiting' AND NEW.status NOT IN ('waiting', 'running', 'cancelled'))
        OR NEW.attempt <> OLD.attempt + (CASE WHEN OLD.status = 'waiting' AND NEW.status = 'running' THEN 1 ELSE 0 END)
        OR NEW.experiment <> OLD.experiment OR NEW.id <> OLD.id OR NEW.parameters <> OLD.parameters`,
      message: "a trial changes only in its order, and not once it has ended",
    }),
    ...refuse("trials_begin_waiting", {
      before: "INSERT",
      table: "trials",
      when: "NEW.status <> 'waiting' OR NEW.attempt <> 0",
      message: "a trial begins by waiting",
    }),
    ...refuse("intermediates_of_running", {
      before: "INSERT",
      table: "intermediates",
      when: `NOT EXISTS (SELECT 1 FROM ${prefix}trials t WHERE t.experiment = NEW.experiment AND t.id = NEW.trial
        AND t.attempt = NEW.attempt AND t.status = 'running')`,
      message: "only the newest attempt of a running trial has intermediate results to add",
    }),
    ...refuse("intermediates_stay", {
      before: "UPDATE",
      table: "intermediates",
      when: "1 = 1",
      message: "an intermediate result does not change",
    }),
  ];
}
