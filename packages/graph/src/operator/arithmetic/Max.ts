import { extreme } from "./extreme.ts";

export const Max = extreme("Max", Math.max);
