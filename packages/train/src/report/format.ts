const NARROW_SPACE = "\u{202F}";
const NONE = "–";

/** 0.8467 as "84.7 %". What is not quite all or nothing never reads so: "> 99.9 %", "< 0.1 %". */
export function percent(fraction: number, digits = 1): string {
  if (!Number.isFinite(fraction)) return NONE;
  const write = (value: number) => `${value.toFixed(digits)}${NARROW_SPACE}%`;
  const [value, unit] = [100 * fraction, 10 ** -digits];
  if (fraction < 1 && Number(value.toFixed(digits)) === 100) return `> ${write(100 - unit)}`;
  if (fraction > 0 && Number(value.toFixed(digits)) === 0) return `< ${write(unit)}`;
  return write(value);
}

/** A loss or an error: three digits after the point, more for small values. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-4) return value.toExponential(2);
  return size >= 0.1 ? value.toFixed(size >= 100 ? 1 : 3) : String(Number(value.toPrecision(3)));
}

/** A round number on an axis, without trailing zeros. */
export function axisNumber(value: number): string {
  const size = Math.abs(value);
  return value !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential() : String(value);
}

/** 10000 as "10,000". */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 image", "1,024 images". */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : plural}`;
}

/** 3852 seconds as "1 h 4 min". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return NONE;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** An ISO time as "2026-03-01 14:05 UTC"; anything else as it is. */
export function moment(iso: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z$/.exec(iso);
  return parts === null ? iso : `${parts[1]} ${parts[2]} UTC`;
}

/** Cuts a long text in the middle, where names differ least. */
export function shorten(text: string, longest: number): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const head = Math.ceil((longest - 1) / 2);
  return `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (longest - 1 - head)).join("")}`;
}

/** A setting's value in one line. */
export function settingText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return JSON.stringify(value) ?? String(value);
}
