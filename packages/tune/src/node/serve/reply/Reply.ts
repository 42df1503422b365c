import type { ServerResponse } from "node:http";

/** What is answered. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent for an answer without a body. */
  readonly body?: string;
  /** In place of a body: writes to the response, whose head is written, and ends it when it sees fit. */
  readonly stream?: (response: ServerResponse) => void;
}

export const jsonReply = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: `${JSON.stringify(value)}\n`,
});
