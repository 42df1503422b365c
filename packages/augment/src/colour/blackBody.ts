/** CIE 1931 chromaticity (x, y) of a black body of 1,000 to 15,000 K (Krystek, Color Research & Application 10, 1985: 38-40). */
export function blackBodyChromaticity(kelvin: number): readonly [x: number, y: number] {
  const t = kelvin;
  const u =
    (0.860117757 + 1.54118254e-4 * t + 1.28641212e-7 * t * t) /
    (1 + 8.42420235e-4 * t + 7.08145163e-7 * t * t);
  const v =
    (0.317398726 + 4.22806245e-5 * t + 4.20481691e-8 * t * t) /
    (1 - 2.89741816e-5 * t + 1.61456053e-7 * t * t);
  const scale = 2 * u - 8 * v + 4;
  return [(3 * u) / scale, (2 * v) / scale];
}

/** The light of a black body in linear sRGB (IEC 61966-2-1), scaled to a green of 1; blue is 0 where the colour lies outside. */
export function blackBodyLight(kelvin: number): readonly [red: number, green: number, blue: number] {
  const [x, y] = blackBodyChromaticity(kelvin);
  const z = 1 - x - y;
  const red = 3.2406 * x - 1.5372 * y - 0.4986 * z;
  const green = -0.9689 * x + 1.8758 * y + 0.0415 * z;
  const blue = 0.0557 * x - 0.204 * y + 1.057 * z;
  return [Math.max(0, red / green), 1, Math.max(0, blue / green)];
}
