import type { Parameters } from "../space/Parameter.ts";

/**
 * The parameters of a trial as one level of names, in their order: a branch of a nested choice gives its `_name` under the choice's
 * name and its own parameters under `choice/parameter`. Values stay as they are.
 */
export function flattenParameters(parameters: Parameters): [name: string, value: unknown][] {
  return Object.entries(parameters).flatMap(([name, value]): [string, unknown][] => {
    if (!isBranch(value)) return [[name, value]];
    const { _name, ...inner } = value;
    const below = flattenParameters(inner).map(([key, one]): [string, unknown] => [`${name}/${key}`, one]);
    return [[name, _name], ...below];
  });
}

const isBranch = (value: unknown): value is Parameters & { _name: string } =>
  typeof value === "object" && value !== null && "_name" in value && typeof value._name === "string";
