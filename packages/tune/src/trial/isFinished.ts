import type { Observation } from "./Observation.ts";

/** Whether a trial gave something to learn from. */
export const isFinished = ({ state }: Observation): boolean => state === "complete" || state === "stopped";
