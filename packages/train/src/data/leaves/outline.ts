import type { LeafScene } from "./drawLeafScene.ts";

/**
 * How far inside the outline a point of the leaf lies, in leaf lengths; negative outside. Measured across the leaf, so
 * near the tip the true distance is smaller.
 *
 * @param along 0 at the base, 1 at the tip
 * @param across signed distance from the midrib
 */
export function insideOutline(scene: LeafScene, along: number, across: number): number {
  const { species } = scene;
  const side = across < 0 ? 0 : 1;
  const distance = across < 0 ? -across : across;
  const halfWidth = species.aspect / 2;
  if (distance > halfWidth + 0.03 || along < -0.2 || along > 1.2) return -1;
  const outward = Math.min(1, distance / halfWidth);
  // Notches: away from the midrib, the halves reach beyond base and tip.
  const arch = 4 * outward * (1 - outward);
  const nearBase = Math.max(0, Math.min(1, 1 - along));
  const skew = side === 0 ? species.skew : -species.skew;
  const place =
    along +
    (species.baseNotch * arch - skew * Math.min(1, outward * 3)) * nearBase * nearBase * nearBase -
    species.tipNotch * arch * Math.max(0, along) * Math.max(0, along);
  if (place <= 0 || place >= 1) return -1;
  const width = halfWidth * profile(species, place);
  const taper = Math.min(1, width * 8);
  const phase = scene.toothPhase[side] ?? 0;
  const cut = toothCut(species, place + distance * 0.4, phase) * taper;
  return width - cut - distance;
}

type Profile = Pick<LeafScene["species"], "widest" | "baseRound" | "tipRound" | "tipBulge">;

/** Half width over greatest half width at a place between base and tip, without teeth. */
function profile({ widest, baseRound, tipRound, tipBulge }: Profile, place: number): number {
  if (place < widest) {
    const t = (widest - place) / widest;
    return baseRound * Math.sqrt(1 - t * t) + (1 - baseRound) * (1 - t) * (1 + 0.6 * t);
  }
  const t = (place - widest) / (1 - widest);
  return tipRound * Math.sqrt(1 - t * t) + (1 - tipRound) * (1 - t) * (1 + tipBulge * t);
}

function toothCut(species: LeafScene["species"], place: number, phase: number): number {
  const position = place * species.teeth + phase;
  let cut = species.toothDepth * sawtooth(position);
  if (species.doubleTeeth) cut += species.toothDepth * 0.4 * sawtooth(position * 3);
  if (species.wave > 0) cut += species.wave * wave(place * 5 + phase);
  return cut;
}

/** Rises from 0 to 1 over a tooth and falls back at its point: teeth lean towards the tip. */
function sawtooth(position: number): number {
  const t = position - Math.floor(position);
  return t < 0.75 ? 1 - t / 0.75 : (t - 0.75) / 0.25;
}

/** 0 .. 1 and back, smooth, with period 1. */
function wave(position: number): number {
  const t = position - Math.floor(position);
  return 16 * t * t * (1 - t) * (1 - t);
}
