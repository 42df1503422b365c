/** Fills the slots of an epoch: worker threads, or the caller's own. */
export interface Producer {
  readonly workers: number;
  /** Starts on the tickets of an epoch; the one before must be halted. */
  begin(epoch: number, firstStep: number, tickets: number): void;
  /** Resolves to true when the batch of a ticket is in its slot; to false when the epoch was halted. */
  produce(ticket: number): Promise<boolean>;
  /** Ends the epoch; resolves when nothing is written to slots any more. */
  halt(): Promise<void>;
  close(): Promise<void>;
}
