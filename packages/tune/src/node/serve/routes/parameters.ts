/** The experiment that a path names. */
export const experimentParameter = {
  experiment: { type: "string", pattern: "^[\\w-]{1,64}$", description: "the id of an experiment" },
} as const;

/** The trial that a path names. */
export const trialParameter = {
  ...experimentParameter,
  trial: { type: "integer", minimum: 0, description: "the number of a trial" },
} as const;
