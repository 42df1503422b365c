import { smoothingOptions } from "../smoothing/options.ts";

export const crossEntropyOptions = smoothingOptions;
