const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Seconds of a number, or of a text such as "30s", "90m", "0.5h" or "1d"; undefined where it is neither, or not above 0. */
export function parseDuration(value: unknown): number | undefined {
  if (typeof value === "number") return value > 0 && Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  const match = /^\s*(\d+(?:\.\d+)?)\s*([smhd])\s*$/i.exec(value);
  if (match === null) return undefined;
  const unit = (match[2] as string).toLowerCase() as keyof typeof SECONDS;
  return parseDuration(Number(match[1]) * SECONDS[unit]);
}
