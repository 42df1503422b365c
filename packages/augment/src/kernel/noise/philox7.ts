const ROUNDS = 7;

/**
 * Philox4x32-7 of the counter (counter, stream, 0, 0) under the key (seed, 0), for random numbers by the million: 7 rounds are
 * the fewest that pass all of TestU01's BigCrush (Salmon et al., SC 2011, table 2). Draws that decide anything come from 10.
 */
export function philox7(
  counter: number,
  stream: number,
  seed: number,
): readonly [number, number, number, number] {
  let [c0, c1, c2, c3, k0, k1] = [counter >>> 0, stream >>> 0, 0, 0, seed >>> 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const first = 0xd2511f53n * BigInt(c0);
    const second = 0xcd9e8d57n * BigInt(c2);
    [c0, c1, c2, c3] = [
      (Number(second >> 32n) ^ c1 ^ k0) >>> 0,
      Number(second & 0xffffffffn),
      (Number(first >> 32n) ^ c3 ^ k1) >>> 0,
      Number(first & 0xffffffffn),
    ];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [c0, c1, c2, c3];
}
