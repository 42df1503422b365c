import type { StopReason } from "../../../experiment/records.ts";
import type { Queries, Row } from "../database/Database.ts";

/**
 * How a running trial ends that somebody wants ended, where its attempt would otherwise be followed by another one. Undefined for a trial
 * that nobody wants ended.
 */
export async function endOfUnwanted(
  tx: Queries,
  experiment: string,
  row: Row,
): Promise<{ status: "stopped" | "cancelled"; reason: StopReason; message: string } | undefined> {
  const reason = row["stop_request"] as StopReason | null;
  if (reason === null) return undefined;
  const [event] = await tx.query(
    `SELECT message FROM events WHERE experiment = $1 AND trial = $2 AND attempt = $3 AND kind = 'stopRequested'
      ORDER BY place DESC LIMIT 1`,
    [experiment, Number(row["id"]), Number(row["attempt"])],
  );
  const given = event?.["message"];
  const isJudged = reason === "assessor" || reason === "duration";
  return {
    status: isJudged ? "stopped" : "cancelled",
    reason,
    message: typeof given === "string" && given !== "" ? given : `it was to end (${reason})`,
  };
}
