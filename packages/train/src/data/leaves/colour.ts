/** Red, green and blue, each 0 .. 1. */
export type Colour = readonly [number, number, number];

/** Hue in degrees, saturation and brightness 0 .. 1 (HSV) to RGB. */
export function hsv(hue: number, saturation: number, brightness: number): Colour {
  const sector = (((hue / 60) % 6) + 6) % 6;
  const channel = (offset: number) => {
    const k = (offset + sector) % 6;
    return brightness * (1 - saturation * Math.max(0, Math.min(1, k, 4 - k)));
  };
  return [channel(5), channel(3), channel(1)];
}

export function mixColour(from: Colour, to: Colour, share: number): Colour {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}
