/** Smooth noise in [0, 1): random values on a lattice of whole numbers, smoothly joined. Same on every machine. */
export function valueNoise(x: number, y: number, seed: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const right = smooth(x - column);
  const down = smooth(y - row);
  const top = mix(lattice(column, row, seed), lattice(column + 1, row, seed), right);
  const bottom = mix(lattice(column, row + 1, seed), lattice(column + 1, row + 1, seed), right);
  return mix(top, bottom, down);
}

/** Value noise of three octaves, each twice as fine and half as strong; mean 0.5. */
export function layeredNoise(x: number, y: number, seed: number): number {
  return (
    (valueNoise(x, y, seed) * 4 +
      valueNoise(x * 2, y * 2, seed + 1) * 2 +
      valueNoise(x * 4, y * 4, seed + 2)) /
    7
  );
}

/** A random value in [0, 1) for a lattice point. */
export function lattice(column: number, row: number, seed: number): number {
  let hash = Math.imul(column, 0x27d4eb2d) ^ Math.imul(row, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
