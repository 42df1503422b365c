import type { Size } from "@mixwell/augment";
import type { SizeSummary } from "./DataReport.ts";

const FREQUENT = 5;

/** Summarises image sizes; null for none. */
export function summarizeSizes(sizes: readonly Size[]): SizeSummary | null {
  if (sizes.length === 0) return null;
  const widths = sizes.map(({ width }) => width).sort((a, b) => a - b);
  const heights = sizes.map(({ height }) => height).sort((a, b) => a - b);
  const at = (share: number): Size => {
    const index = Math.floor((sizes.length - 1) * share);
    return { width: widths[index] as number, height: heights[index] as number };
  };
  const counts = new Map<string, Size & { count: number }>();
  for (const { width, height } of sizes) {
    const key = `${width}x${height}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { width, height, count: 1 });
    else known.count++;
  }
  const frequent = [...counts.values()].sort(
    (a, b) => b.count - a.count || a.width - b.width || a.height - b.height,
  );
  return {
    median: at(0.5),
    smallest: at(0),
    largest: at(1),
    different: counts.size,
    frequent: frequent.slice(0, FREQUENT),
  };
}
