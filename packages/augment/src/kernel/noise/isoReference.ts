const { fround, max, min } = Math;
const BYTE = fround(1 / 255);

/**
 * Turns the hue of one pixel and adds light to it, in HLS as OpenCV's float conversion has it, each operation in float32.
 * @param turn degrees of hue
 * @param arrived light, in 255ths of what is missing to white
 */
export function addIsoNoise(
  bytes: Uint8Array,
  at: number,
  plane: number,
  turn: number,
  arrived: number,
): void {
  const [r, g, b] = [0, 1, 2].map((c) => fround((bytes[at + c * plane] as number) * BYTE)) as [
    number,
    number,
    number,
  ];
  const top = max(r, g, b);
  const bottom = min(r, g, b);
  const chroma = fround(top - bottom);
  const total = fround(top + bottom);
  let l = fround(total * 0.5);
  let [h, s] = [0, 0];
  if (chroma > 0) {
    s = fround(chroma / (l < 0.5 ? total : fround(2 - total)));
    const step = fround(60 / chroma);
    if (top === r) h = fround(fround(g - b) * step);
    else if (top === g) h = fround(fround(fround(b - r) * step) + 120);
    else h = fround(fround(fround(r - g) * step) + 240);
  }
  h = fround(h + turn);
  l = min(fround(l + fround(fround(arrived * BYTE) * fround(1 - l))), 1);
  const p2 = l <= 0.5 ? fround(l * fround(1 + s)) : fround(fround(l + s) - fround(l * s));
  const p1 = fround(fround(2 * l) - p2);
  h = fround(h * fround(1 / 60));
  h = fround(h - fround(Math.floor(fround(h * fround(1 / 6))) * 6));
  const whole = Math.trunc(h);
  const f = fround(h - whole);
  const down = fround(p1 + fround(fround(p2 - p1) * fround(1 - f)));
  const up = fround(p1 + fround(fround(p2 - p1) * f));
  const channels = [
    [p2, up, p1],
    [down, p2, p1],
    [p1, p2, up],
    [p1, down, p2],
    [up, p1, p2],
    [p2, p1, down],
  ][whole > 5 ? 0 : whole] as number[];
  for (const [c, value] of channels.entries())
    bytes[at + c * plane] = Math.trunc(min(max(fround(fround(value * 255) + 0.5), 0), 255));
}
