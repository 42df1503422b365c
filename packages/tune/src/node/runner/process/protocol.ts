/** Begins a line of standard output that tells a result. */
export const STDOUT_PREFIX = "@mixwell ";

/** What a trial tells. */
export type Message =
  | { readonly kind: "intermediate"; readonly value: number }
  | { readonly kind: "final"; readonly metrics: Readonly<Record<string, number>> }
  | { readonly kind: "fault"; readonly message: string };

/**
 * Reads one line of a trial's results: `{"intermediate": 0.5}`, `{"final": 0.9}` or `{"final": {"default": 0.9, "latency": 12}}`.
 * NaN and infinities, which JSON has not, may stand as Python writes them, or as null.
 */
export function readMessage(line: string): Message {
  const fault = (expected: string): Message => ({
    kind: "fault",
    message: `told ${JSON.stringify(shorten(line))} as a result, where ${expected} was expected`,
  });
  let told: unknown;
  try {
    told = JSON.parse(line.replaceAll(/(?<=[[{:,\s])(NaN|-?Infinity)(?=[\s,}\]])/g, '"$1"'));
  } catch {
    return fault('a line such as {"intermediate": 0.5} or {"final": 0.9}');
  }
  if (typeof told !== "object" || told === null || Array.isArray(told))
    return fault('an object such as {"intermediate": 0.5} or {"final": 0.9}');
  const { intermediate, final, ...others } = told as Record<string, unknown>;
  const [other] = Object.keys(others);
  if (other !== undefined) return fault('"intermediate" or "final" and nothing else');
  if (intermediate !== undefined && final === undefined) {
    const value = numberOf(isRecord(intermediate) ? intermediate["default"] : intermediate);
    return value === undefined ? fault("a number") : { kind: "intermediate", value };
  }
  if (final === undefined || intermediate !== undefined) return fault('one of "intermediate" and "final"');
  const entries = isRecord(final) ? Object.entries(final) : [["default", final] as const];
  const metrics: Record<string, number> = {};
  for (const [name, each] of entries) {
    const value = numberOf(each);
    if (value !== undefined) metrics[name] = value;
    // Other things beside the numbers of a result, such as the name of a file, are for whoever wrote them.
    else if (!isRecord(final) || name === "default") return fault("a number");
  }
  return { kind: "final", metrics };
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (value === null || value === "NaN" || value === "nan") return Number.NaN;
  if (value === "Infinity" || value === "-Infinity") return Number(value);
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const shorten = (text: string): string => (text.length <= 120 ? text : `${text.slice(0, 117)}...`);
