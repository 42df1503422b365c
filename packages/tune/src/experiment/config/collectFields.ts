import { type Fail, invalid } from "./Failure.ts";
import { nearestName } from "./nearestName.ts";
import { ignoredFields, platformFields, refusedFields } from "./nniFields.ts";
import { type Setting, type SettingName, settings } from "./settings.ts";

/** What a file says about a setting. */
export interface Given {
  readonly value: unknown;
  /** The field as the file writes it. */
  readonly field: string;
}

export type Collected = { readonly [S in SettingName]?: Given };

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Sorts the fields of a file by the settings they mean, whichever dialect names them. As with NNI, `trial_command` is `trialCommand`
 * as well, and a field without a value is not there. What is ignored needs no mention where it is off.
 *
 * @param notes takes what was ignored
 * @throws MixwellError EXPERIMENT_INVALID for unknown fields, refused ones, and two that contradict each other
 */
export function collectFields(
  definition: Record<string, unknown>,
  fail: Fail,
  where: string | undefined,
  notes: string[],
): Collected {
  const collected: { -readonly [S in SettingName]?: Given } = {};
  const ignored = new Map<string, string[]>();
  for (const given of fieldsOf(definition, fail)) {
    const known = knownFields.get(camelCase(given.field));
    if (known === undefined) refuseUnknown(given.field, where);
    const reason = ignoredReason(known.path);
    if (reason !== undefined && given.value !== false)
      ignored.set(reason, [...(ignored.get(reason) ?? []), given.field]);
    if (Object.hasOwn(refusedFields, known.path)) checkRefused(known.path, given, fail);
    if (known.setting === undefined) continue;
    const other = collected[known.setting];
    if (other !== undefined && JSON.stringify(other.value) !== JSON.stringify(given.value)) {
      invalid(
        `The fields ${other.field} and ${given.field} mean the same and say different things`,
        where,
        "Keep one of them",
      );
    }
    collected[known.setting] = given;
  }
  for (const [reason, fields] of ignored) notes.push(`Ignored: ${fields.join(", ")}, since ${reason}.`);
  return collected;
}

interface Known {
  readonly path: string;
  readonly setting: SettingName | undefined;
}

/** What NNI sets through an algorithm's arguments is read with the algorithm. */
const isArgument = (path: string): boolean => path.includes(".classArgs.");

export const namesOf = ({ mixwell, nni, nniV1, also = [] }: Setting): string[] =>
  [mixwell, nni, nniV1, ...also].filter((name) => name !== undefined);

export const inCamelCase = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [camelCase(name), value]));

/** NNI takes its fields in snake case as well. */
const camelCase = (field: string): string =>
  field.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const knownFields: ReadonlyMap<string, Known> = new Map(
  [
    ...Object.entries(settings).flatMap(([setting, names]) =>
      namesOf(names).map((path) => ({ path, setting: setting as SettingName })),
    ),
    ...[...Object.keys(ignoredFields), ...Object.keys(refusedFields), ...platformFields].map((path) => ({
      path,
      setting: undefined,
    })),
  ]
    .filter(({ path }) => !isArgument(path))
    .map((known) => [known.path, known]),
);

/** Objects whose members are fields of their own. */
const groups = new Set(
  [...knownFields.values()].flatMap(({ path }) => (path.includes(".") ? [path.split(".")[0] as string] : [])),
);

function fieldsOf(definition: Record<string, unknown>, fail: Fail): Given[] {
  return Object.entries(definition).flatMap(([field, value]): Given[] => {
    if (value === null || value === undefined) return [];
    if (!groups.has(camelCase(field))) return [{ field, value }];
    if (!isRecord(value)) {
      const inner = [...knownFields.values()].filter(({ path }) => path.startsWith(`${camelCase(field)}.`));
      const names = [...new Set(inner.map(({ path }) => path.slice(camelCase(field).length + 1)))];
      fail({ expected: `an object with ${names.join(", ")}`, field, received: value });
    }
    const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
    return members.map(([name, member]) => ({ field: `${field}.${name}`, value: member }));
  });
}

function ignoredReason(path: string): string | undefined {
  if ((platformFields as readonly string[]).includes(path)) return "they belong to another training service";
  return Object.hasOwn(ignoredFields, path) ? ignoredFields[path as keyof typeof ignoredFields] : undefined;
}

function checkRefused(path: string, { field, value }: Given, fail: Fail): void {
  const { allowed, remedy } = refusedFields[path as keyof typeof refusedFields];
  if (value !== allowed) fail({ expected: JSON.stringify(allowed), field, received: value, remedy });
}

function refuseUnknown(field: string, where: string | undefined): never {
  const [group] = camelCase(field).split(".");
  const paths = [...knownFields.values()].map(({ path }) => path);
  const within = field.includes(".")
    ? paths.filter((path) => path.startsWith(`${group}.`))
    : paths.filter((path) => !path.includes("."));
  const candidates = [...within, ...groups];
  const nearest = nearestName(camelCase(field), candidates);
  const own = Object.values<Setting>(settings).flatMap(({ mixwell }) => mixwell ?? []);
  invalid(
    `An experiment has no field ${field}`,
    where,
    nearest === undefined ? `Fields are: ${own.join(", ")}` : `Did you mean ${nearest}?`,
  );
}
