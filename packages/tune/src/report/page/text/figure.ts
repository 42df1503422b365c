const NONE = "–";

/** A number in about four digits: "0.8467", "1.2e-5", "12,840". */
export function figure(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return NONE;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e7 || size < 1e-3) return plainExponent(value.toExponential(2));
  if (Number.isInteger(value) || size >= 1e4) return grouped(Math.round(value));
  return String(Number(value.toPrecision(4)));
}

/** A round number on an axis. */
export function axisFigure(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return plainExponent(value.toExponential());
  return String(Number(value.toPrecision(12)));
}

/** 10000 as "10,000". */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/** "1 trial", "1,024 trials". */
export const counted = (value: number, singular: string): string =>
  `${grouped(value)} ${singular}${value === 1 ? "" : "s"}`;

/** 3852 seconds as "1 h 4 min". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return NONE;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Milliseconds since 1970 as "2026-03-01 14:05 UTC". */
export const moment = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** "1.20e-5" as "1.2e-5". */
function plainExponent(text: string): string {
  return text.replace(/\.?0*e\+?/, "e");
}
