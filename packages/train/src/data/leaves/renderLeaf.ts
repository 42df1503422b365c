import type { RgbImage } from "@mixwell/augment";
import { type Colour, mixColour } from "./colour.ts";
import type { LeafScene, Strip } from "./drawLeafScene.ts";
import { groundColour } from "./groundColour.ts";
import { insideOutline } from "./outline.ts";
import { lattice, layeredNoise, valueNoise } from "./valueNoise.ts";
import { venationAt } from "./venation.ts";

/** Points of the leaf looked at on each side of a pixel. */
const SUBSAMPLES = 2;
const BLACK: Colour = [0, 0, 0];
const BARE: Cover = { share: 0, colour: BLACK };

/**
 * Draws a scene to `size` x `size` pixels. Uses no function of the engine but square root and floor, which IEEE 754
 * fixes, so the bytes are the same on every machine.
 */
export function renderLeaf(scene: LeafScene, size: number): RgbImage {
  const canvas = new Float64Array(size * size * 3);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) paintPixel(scene, canvas, size, column, row);
  }
  const seen = scene.blur > 0 ? blurred(canvas, size, scene.blur) : canvas;
  return { width: size, height: size, data: develop(scene, seen, size) };
}

function paintPixel(scene: LeafScene, canvas: Float64Array, size: number, column: number, row: number): void {
  const x = (column + 0.5) / size;
  const y = (row + 0.5) / size;
  const pixel = 1 / size;
  const leaf = leafCover(scene, x, y, pixel);
  // Most of the time goes into the ground, so it is not drawn where the leaf hides it.
  let colour =
    leaf.share === 1 ? leaf.colour : mixColour(underLeaf(scene, x, y, pixel), leaf.colour, leaf.share);
  for (const strip of scene.strips)
    if (strip.above) colour = mixColour(colour, strip.colour, stripCover(strip, x, y, pixel));
  canvas.set(colour, (row * size + column) * 3);
}

/** The ground, what lies on it under the leaf, and the leaf's shadow. */
function underLeaf(scene: LeafScene, x: number, y: number, pixel: number): Colour {
  let colour = groundColour(scene, x, y);
  for (const strip of scene.strips)
    if (!strip.above) colour = mixColour(colour, strip.colour, stripCover(strip, x, y, pixel));
  return mixColour(colour, BLACK, shadowAt(scene, x, y) * scene.shadow.depth);
}

/** Leaf coordinates of a point: [along, across], in leaf lengths, the midrib straightened. */
function toLeaf(scene: LeafScene, x: number, y: number): readonly [number, number] {
  const dx = x - scene.x;
  const dy = y - scene.y;
  const along = (dx * scene.cos + dy * scene.sin) / (scene.length * scene.tiltAlong) + 0.5;
  const straight = (dy * scene.cos - dx * scene.sin) / (scene.length * scene.tiltAcross);
  const middle = along - 0.5;
  return [along, (straight - scene.bend * (middle * middle - 0.25)) * scene.mirror];
}

/** 0 in the light, 1 in the middle of the leaf's shadow; soft at its rim. */
function shadowAt(scene: LeafScene, x: number, y: number): number {
  const [along, across] = toLeaf(scene, x + scene.shadow.x, y + scene.shadow.y);
  return Math.max(0, Math.min(1, 0.5 + insideOutline(scene, along, across) * 25));
}

/** The share of a pixel that leaf and stalk cover, and their mean colour there. */
interface Cover {
  readonly share: number;
  readonly colour: Colour;
}

function leafCover(scene: LeafScene, x: number, y: number, pixel: number): Cover {
  const [middleAlong, middleAcross] = toLeaf(scene, x, y);
  const reach = scene.species.stalk + 0.1;
  if (middleAlong < -reach || middleAlong > 1.1 || middleAcross > 0.7 || middleAcross < -0.7) return BARE;
  const texture = textureAt(scene, middleAlong, middleAcross);
  let red = 0;
  let green = 0;
  let blue = 0;
  let covered = 0;
  for (let j = 0; j < SUBSAMPLES; j++) {
    for (let i = 0; i < SUBSAMPLES; i++) {
      const [along, across] = toLeaf(
        scene,
        x + ((i + 0.5) / SUBSAMPLES - 0.5) * pixel,
        y + ((j + 0.5) / SUBSAMPLES - 0.5) * pixel,
      );
      const colour = leafColour(scene, along, across, texture);
      if (colour === undefined) continue;
      covered += 1;
      red += colour[0];
      green += colour[1];
      blue += colour[2];
    }
  }
  if (covered === 0) return BARE;
  return {
    share: covered / (SUBSAMPLES * SUBSAMPLES),
    colour: [red / covered, green / covered, blue / covered],
  };
}

/** What varies slowly enough to be looked at once a pixel. */
interface Texture {
  /** Lighter and darker tissue, around 0. */
  readonly mottle: number;
  /** Where a glossy leaf may gleam, 0 .. 1. */
  readonly gleam: number;
}

function textureAt(scene: LeafScene, along: number, across: number): Texture {
  return {
    mottle: layeredNoise(along * 9, across * 9, scene.noiseSeed + 31) - 0.5,
    gleam: valueNoise(along * 4, across * 4, scene.noiseSeed + 47),
  };
}

/** The colour of leaf or stalk at a point in leaf coordinates; undefined beside them and in holes. */
function leafColour(scene: LeafScene, along: number, across: number, texture: Texture): Colour | undefined {
  const { species, light } = scene;
  const { mottle } = texture;
  const inside = insideOutline(scene, along, across);
  if (inside < 0) {
    const onStalk = along < 0.06 && along > -species.stalk && across < 0.02 && across > -0.02;
    return onStalk ? scene.stalkColour : undefined;
  }
  let colour = scene.colour;
  if (scene.edgeShare > 0) {
    const rim = Math.max(0, 1 - inside / 0.16) + mottle;
    colour = mixColour(colour, scene.edgeColour, Math.max(0, Math.min(1, rim)) * scene.edgeShare);
  }
  for (const { along: a, across: b, radius, isHole } of scene.blemishes) {
    const distance = ((along - a) * (along - a) + (across - b) * (across - b)) / (radius * radius);
    if (distance > 1.6) continue;
    if (isHole && distance < 1) return undefined;
    colour = mixColour(colour, scene.blemishColour, Math.min(1, 1.6 - distance));
  }
  const { vein, slope } = venationAt(scene, along, across);
  colour = mixColour(colour, scene.veinColour, vein * 0.75 * species.veinContrast);

  // Light along and across the leaf: pleats between the veins, and the fold along the midrib.
  const lightAlong = light.x * scene.cos + light.y * scene.sin;
  const lightAcross = (light.y * scene.cos - light.x * scene.sin) * scene.mirror;
  const side = across < 0 ? -1 : 1;
  const relief =
    slope * species.pleat * (0.25 + 0.75 * lightAlong) * 0.35 +
    side * lightAcross * light.contrast * 0.35 +
    mottle * 0.16;
  const shade = 1 + relief;
  const gleam = Math.max(0, texture.gleam - 0.55 + relief * 0.5);
  const shine = gleam * species.gloss * 0.8;
  return [colour[0] * shade + shine, colour[1] * shade + shine, colour[2] * shade + shine];
}

function stripCover(strip: Strip, x: number, y: number, pixel: number): number {
  const distance = (x - strip.x) * strip.sin - (y - strip.y) * strip.cos;
  const across = distance < 0 ? -distance : distance;
  return Math.max(0, Math.min(1, (strip.halfWidth - across) / pixel + 0.5));
}

/** Mixes each value with the mean of its 3 x 3 neighbourhood; the rim repeats. */
function blurred(canvas: Float64Array, size: number, share: number): Float64Array {
  const result = new Float64Array(canvas.length);
  const clamp = (at: number) => (at < 0 ? 0 : at >= size ? size - 1 : at);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let j = -1; j <= 1; j++) {
          for (let i = -1; i <= 1; i++)
            sum += canvas[(clamp(row + j) * size + clamp(column + i)) * 3 + c] as number;
        }
        const at = (row * size + column) * 3 + c;
        result[at] = (canvas[at] as number) * (1 - share) + (sum / 9) * share;
      }
    }
  }
  return result;
}

/** Light falling off across the image, exposure, white balance and grain; then 8 bits. */
function develop(scene: LeafScene, canvas: Float64Array, size: number): Uint8Array {
  const data = new Uint8Array(canvas.length);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const x = (column + 0.5) / size - 0.5;
      const y = (row + 0.5) / size - 0.5;
      const light =
        (1 + (x * scene.light.x + y * scene.light.y) * scene.light.contrast) *
        (1 - 0.3 * (x * x + y * y)) *
        scene.exposure;
      const at = (row * size + column) * 3;
      for (let c = 0; c < 3; c++) {
        const grain = (lattice(at + c, row, scene.noiseSeed + 59) - 0.5) * 2 * scene.grain;
        const value = (canvas[at + c] as number) * light * (scene.balance[c] as number) + grain;
        data[at + c] = Math.floor(Math.max(0, Math.min(255.999, value * 256)));
      }
    }
  }
  return data;
}
