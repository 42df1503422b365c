import { sin } from "../portable/sin.ts";

/** A resampling filter: its weight at a distance in source pixels, and how far it reaches. */
export interface Filter {
  readonly support: number;
  weight(distance: number): number;
  /** Whether the filter is stretched where the image shrinks, so that it does not alias. @default true */
  readonly antialias?: boolean;
}

/** Names of the resampling filters, as torchvision and Pillow use them. */
export type Interpolation = "nearest" | "bilinear" | "bicubic" | "lanczos" | "box";

/** Pillow's filters (libImaging/Resample.c): the nearest pixel, triangle, cubic with a = -0.5, Lanczos with 3 lobes, box. */
export const filters: Readonly<Record<Interpolation, Filter>> = {
  // Positions are found as Pillow's ImagingScaleAffine finds them: see Taps.
  nearest: { support: 0, antialias: false, weight: () => 1 },
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
  lanczos: {
    support: 3,
    weight: (distance) => (distance >= -3 && distance < 3 ? sinc(distance) * sinc(distance / 3) : 0),
  },
  box: {
    support: 0.5,
    weight(distance) {
      return distance > -0.5 && distance <= 0.5 ? 1 : 0;
    },
  },
};

function sinc(x: number): number {
  return x === 0 ? 1 : sin(x * Math.PI) / (x * Math.PI);
}

/** The same filters, not stretched: where the image shrinks, pixels between the sampled ones are left out. */
export const aliasingFilters: Readonly<Record<Interpolation, Filter>> = {
  nearest: filters.nearest,
  bilinear: { ...filters.bilinear, antialias: false },
  bicubic: { ...filters.bicubic, antialias: false },
  lanczos: { ...filters.lanczos, antialias: false },
  box: { ...filters.box, antialias: false },
};
