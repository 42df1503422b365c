import type { Database } from "../database/Database.ts";
import type { TrialStore } from "../TrialStore.ts";
import { attemptCalls } from "./attemptCalls.ts";
import { endingCalls } from "./endingCalls.ts";
import { experimentCalls } from "./experimentCalls.ts";
import { managerCalls } from "./managerCalls.ts";
import { readingCalls } from "./readingCalls.ts";
import { trialCalls } from "./trialCalls.ts";

/**
 * A store over a database in SQL. Whatever changes an experiment or its trials first counts up `experiments.revision`, whose row is
 * thereby its own until the transaction ends: changes become visible in the order of their numbers, and what a transaction has
 * read of that experiment stays true. Only beats go without.
 */
export function createSqlStore(database: Database): TrialStore {
  return {
    ...experimentCalls(database),
    ...managerCalls(database),
    ...trialCalls(database),
    ...endingCalls(database),
    ...attemptCalls(database),
    ...readingCalls(database),
    close: () => database.close(),
  };
}
