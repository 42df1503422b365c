import { checkOptions } from "@mixwell/core";
import type { Checked, Temperatures } from "../spec/LossSpec.ts";
import { temperatureOptions } from "./options.ts";

/**
 * Fills in and checks the temperatures.
 * @param where named in errors, such as "tempered softmax"
 * @throws MixwellError OPTION_UNKNOWN, OPTION_INVALID
 */
export function checkTemperatures(given: Temperatures, where: string): Checked<Temperatures> {
  return checkOptions(temperatureOptions, given, where);
}
