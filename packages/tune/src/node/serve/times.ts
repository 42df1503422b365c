/** How long the server waits for what, in milliseconds; tests take less. */
export interface Times {
  /** For all headers of a request: whoever sends them slower holds a connection for nothing. */
  readonly headers: number;
  /** For a whole request. */
  readonly request: number;
  /** For the next request of a connection. */
  readonly keepAlive: number;
  /** Between looks for requests that took too long. */
  readonly check: number;
  /** Between signs of life in an event stream. */
  readonly heartbeat: number;
  /** For a client that takes nothing of its event stream. */
  readonly patience: number;
  /** For requests that are being answered when the server closes. */
  readonly grace: number;
}

export const defaultTimes: Times = {
  headers: 10_000,
  request: 30_000,
  keepAlive: 5000,
  check: 2000,
  heartbeat: 15_000,
  patience: 60_000,
  grace: 2000,
};
