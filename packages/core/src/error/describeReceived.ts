const LONGEST = 80;

/** Shows a value in an error message: shortened, and with its type where the text alone does not tell it. */
export function describeReceived(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === "number" || typeof value === "bigint") return `${value} of type ${typeof value}`;
  if (typeof value === "string") return `${JSON.stringify(shorten(value))} of type string`;
  if (typeof value === "boolean") return `${value} of type boolean`;
  if (typeof value === "function") return `a function ${value.name}`.trimEnd();
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`;
  try {
    return `${shorten(JSON.stringify(value))} of type ${Array.isArray(value) ? "array" : "object"}`;
  } catch {
    return "an object that JSON cannot show";
  }
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
