import type { ServerResponse } from "node:http";

/** One client of an event stream. Never more than one message waits for it. */
export interface Listener {
  /** The revision up to which it was told everything. */
  readonly revision: number;
  /** Whether it has not taken its last message yet: what is new meanwhile has to wait, and then comes as one. */
  readonly isFull: boolean;
  send(message: string, revision: number): void;
  /** Sends what may be left out. */
  hint(message: string): void;
  end(last?: string): void;
}

export interface ListenerOptions {
  readonly response: ServerResponse;
  /** The revision that it knows. */
  readonly revision: number;
  /** Milliseconds for which it may take nothing. After that it is let go; it can come back and go on where it was. */
  readonly patience: number;
  /** It has taken its last message. */
  readonly onDrain: () => void;
  readonly onClose: () => void;
}

export function createListener(options: ListenerOptions): Listener {
  const { response, patience, onDrain, onClose } = options;
  let revision = options.revision;
  let isFull = false;
  let timer: NodeJS.Timeout | undefined;

  const write = (text: string): void => {
    isFull = !response.write(text);
    if (isFull) timer = setTimeout(() => response.destroy(), patience);
  };
  response.on("drain", () => {
    clearTimeout(timer);
    isFull = false;
    onDrain();
  });
  response.on("close", () => {
    clearTimeout(timer);
    onClose();
  });
  return {
    get revision() {
      return revision;
    },
    get isFull() {
      return isFull;
    },
    send(message, next) {
      revision = next;
      write(message);
    },
    hint(message) {
      if (!isFull) write(message);
    },
    end(last = "") {
      if (isFull) response.destroy();
      else response.end(last);
    },
  };
}
