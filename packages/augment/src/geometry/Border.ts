/**
 * What lies outside of an image: one colour; the nearest pixel of its edge; the image mirrored at its edge without repeating
 * the edge pixel (Pillow and NumPy call it reflect, OpenCV reflect-101); the image again.
 */
export type Border = "constant" | "edge" | "reflect" | "wrap";

export const borders = ["constant", "edge", "reflect", "wrap"] as const satisfies readonly Border[];

/** The index in 0 .. size - 1 that stands for any whole number `index` outside of an image that does not end in a constant. */
export function foldIndex(index: number, size: number, border: Border): number {
  if (index >= 0 && index < size) return index;
  if (border === "wrap") return ((index % size) + size) % size;
  if (border === "reflect" && size > 1) {
    const period = 2 * (size - 1);
    const place = ((index % period) + period) % period;
    return place < size ? place : period - place;
  }
  return Math.min(Math.max(index, 0), size - 1);
}
