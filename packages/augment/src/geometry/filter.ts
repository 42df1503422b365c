/** A resampling filter: its weight at a distance in (stretched) source pixels, and how far it reaches. */
export interface Filter {
  readonly support: number;
  weight(distance: number): number;
}

/** Names of the resampling filters, as torchvision and Pillow use them. */
export type Interpolation = "bilinear" | "bicubic" | "box";

/** Pillow's filters (libImaging/Resample.c): triangle, cubic with a = -0.5, box. */
export const filters: Readonly<Record<Interpolation, Filter>> = {
  bilinear: {
    support: 1,
    weight(distance) {
      const x = Math.abs(distance);
      return x < 1 ? 1 - x : 0;
    },
  },
  bicubic: {
    support: 2,
    weight(distance) {
      const a = -0.5;
      const x = Math.abs(distance);
      if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
    },
  },
  box: {
    support: 0.5,
    weight(distance) {
      return distance > -0.5 && distance <= 0.5 ? 1 : 0;
    },
  },
};
