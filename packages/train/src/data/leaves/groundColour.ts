import { type Colour, mixColour } from "./colour.ts";
import type { LeafScene } from "./drawLeafScene.ts";
import { lattice, layeredNoise, valueNoise } from "./valueNoise.ts";

/** What lies under the leaf, at a point of the image (sides of length 1). */
export function groundColour(scene: LeafScene, x: number, y: number): Colour {
  const { pattern, scale, colours } = scene.ground;
  const [dark, light] = colours as readonly [Colour, Colour];
  return mixColour(dark, light, groundPattern(pattern, x * scale, y * scale, scene));
}

function groundPattern(pattern: number, x: number, y: number, scene: LeafScene): number {
  const seed = scene.noiseSeed;
  switch (pattern) {
    case 1:
    case 6:
      return pebbles(x, y, seed);
    case 2: {
      // Planks: grain stretched along a direction, dark joints between.
      const across = x * scene.cos + y * scene.sin;
      const along = y * scene.cos - x * scene.sin;
      const joint = across / 5 - Math.floor(across / 5);
      return joint < 0.04 ? 0 : layeredNoise(across * 2, along * 0.25, seed);
    }
    case 3:
      return blades(x, y, seed);
    case 5:
      return layeredNoise(x / 3, y / 3, seed);
    default:
      return layeredNoise(x, y, seed);
  }
}

/** Cells around scattered points, each of its own shade, darker towards the rim. */
function pebbles(x: number, y: number, seed: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  let nearest = 9;
  let shade = 0;
  for (let j = row - 1; j <= row + 1; j++) {
    for (let i = column - 1; i <= column + 1; i++) {
      const dx = i + lattice(i, j, seed) - x;
      const dy = j + lattice(i, j, seed + 7) - y;
      const distance = dx * dx + dy * dy;
      if (distance < nearest) {
        nearest = distance;
        shade = lattice(i, j, seed + 13);
      }
    }
  }
  return Math.max(0, 0.25 + 0.75 * shade - nearest * 0.6);
}

/** Three layers of streaks that lean to both sides; the lower ones are darker. */
function blades(x: number, y: number, seed: number): number {
  const upper = valueNoise(x * 2.4 + y * 0.9, y * 0.35 - x * 0.13, seed);
  const middle = valueNoise(x * 2.4 - y * 0.8, y * 0.35 + x * 0.12, seed + 5) * 0.8;
  const lower = valueNoise(x * 3 + y * 0.1, y * 0.4, seed + 11) * 0.6;
  return Math.max(upper, middle, lower);
}
