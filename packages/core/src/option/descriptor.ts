/** Describes one option as data: its type, range, unit and default. Forms, documentation and checks come from it. */
export type OptionDescriptor =
  | NumberDescriptor
  | { type: "boolean"; default: boolean; doc: string }
  | { type: "choice"; choices: readonly (string | number)[]; default: string | number; doc: string }
  | (RangeLimits & { type: "range"; default: readonly [number, number]; doc: string })
  | (RangeLimits & { type: "list"; length?: number; default: readonly number[]; doc: string });

interface RangeLimits {
  minimum?: number;
  maximum?: number;
  integer?: boolean;
  unit?: string;
}

export interface NumberDescriptor extends RangeLimits {
  type: "number";
  default: number;
  doc: string;
}

export type OptionTable = Readonly<Record<string, OptionDescriptor>>;

type OptionValue<D extends OptionDescriptor> = D extends { type: "number" }
  ? number
  : D extends { type: "boolean" }
    ? boolean
    : D extends { type: "choice"; choices: readonly (infer C)[] }
      ? C
      : D extends { type: "range" }
        ? readonly [number, number]
        : readonly number[];

/** The checked options that a table describes. */
export type OptionsOf<T extends OptionTable> = { readonly [K in keyof T]: OptionValue<T[K]> };
