/** True and false as bits, the first one highest in its byte, in base64. */
export function encodeBits(values: readonly boolean[]): string {
  const bytes = new Uint8Array(Math.ceil(values.length / 8));
  for (const [i, value] of values.entries())
    if (value) bytes[i >> 3] = (bytes[i >> 3] as number) | (128 >> (i & 7));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** @returns [count] ones and zeros */
export function decodeBits(text: string, count: number): Uint8Array {
  const bytes = atob(text);
  return Uint8Array.from({ length: count }, (_, i) => (bytes.charCodeAt(i >> 3) >> (7 - (i & 7))) & 1);
}
