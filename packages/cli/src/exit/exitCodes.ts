/** What the command's exit code says; part of the help. */
export const exitCodes = {
  done: { code: 0, doc: "done" },
  failed: { code: 1, doc: "the work failed" },
  usage: { code: 2, doc: "wrong usage or settings" },
  data: { code: 3, doc: "bad data: no image, unreadable, or broken under --strict" },
  interrupted: { code: 130, doc: "interrupted; a training has saved its state" },
} as const;
