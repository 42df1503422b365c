const { fround, trunc } = Math;

/**
 * The table of Pillow's `Image.blend` of a constant image with another: trunc(constant + factor * (value - constant)) in
 * float32, clipped to 8 bits (libImaging/Blend.c). Factors above 1 extrapolate.
 */
export function blendTable(constant: number, factor: number): Uint8Array {
  const f = fround(factor);
  return Uint8Array.from({ length: 256 }, (_, value) =>
    Math.max(0, Math.min(255, trunc(fround(constant + fround(f * (value - constant)))))),
  );
}
