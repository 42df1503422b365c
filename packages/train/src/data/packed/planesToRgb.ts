/** [3, H*W] planes of red, green and blue to [H*W*3] RGB. */
export function planesToRgb(planes: Uint8Array): Uint8Array {
  const size = planes.length / 3;
  const rgb = new Uint8Array(planes.length);
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0; i < size; i++) rgb[i * 3 + channel] = planes[channel * size + i] as number;
  }
  return rgb;
}
