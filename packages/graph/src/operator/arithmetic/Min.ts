import { extreme } from "./extreme.ts";

export const Min = extreme("Min", Math.min);
