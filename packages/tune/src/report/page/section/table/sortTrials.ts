import type { TableColumn } from "./tableColumns.ts";

export interface Order {
  readonly column: string;
  readonly isDescending: boolean;
}

/** Ids in the order of a column; those without a value last in both directions, equal ones by number. */
export function sortTrials(ids: readonly number[], column: TableColumn, isDescending: boolean): number[] {
  const sign = isDescending ? -1 : 1;
  // Texts of each row once, not once a comparison.
  const keys = new Map(ids.map((id) => [id, column.key(id)]));
  return [...ids].sort((a, b) => {
    const [left, right] = [keys.get(a) as number | string, keys.get(b) as number | string];
    if (isEmpty(left) || isEmpty(right)) return Number(isEmpty(left)) - Number(isEmpty(right)) || a - b;
    if (left === right) return a - b;
    return (left < right ? -1 : 1) * sign;
  });
}

const isEmpty = (key: number | string): boolean => key === "" || Number.isNaN(key);
