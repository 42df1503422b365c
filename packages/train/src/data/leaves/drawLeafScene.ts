import type { RandomStream } from "@mixwell/core";
import { type Colour, hsv } from "./colour.ts";
import type { Species } from "./species.ts";
import { turnToVector } from "./trigonometry.ts";

/** A dot on the leaf: place and radius in leaf lengths. */
export interface Blemish {
  readonly along: number;
  readonly across: number;
  readonly radius: number;
  readonly isHole: boolean;
}

/** A grass blade or twig: a straight strip, in image sides. */
export interface Strip {
  readonly x: number;
  readonly y: number;
  readonly cos: number;
  readonly sin: number;
  readonly halfWidth: number;
  readonly colour: Colour;
}

/** Everything that is at random in one photograph. Places in image sides, light 0 .. 1. */
export interface LeafScene {
  readonly species: Species;
  readonly noiseSeed: number;
  /** Centre, length and direction of the leaf; the stretch along and across that a tilt leaves; its bend. */
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly cos: number;
  readonly sin: number;
  readonly tiltAlong: number;
  readonly tiltAcross: number;
  readonly mirror: 1 | -1;
  readonly bend: number;
  readonly toothPhase: readonly [number, number];
  readonly colour: Colour;
  readonly edgeColour: Colour;
  readonly edgeShare: number;
  readonly veinColour: Colour;
  readonly stalkColour: Colour;
  readonly blemishes: readonly Blemish[];
  readonly blemishColour: Colour;
  readonly ground: { readonly pattern: number; readonly scale: number; readonly colours: readonly Colour[] };
  readonly strips: readonly (Strip & { readonly above: boolean })[];
  readonly light: { readonly x: number; readonly y: number; readonly contrast: number };
  readonly shadow: { readonly x: number; readonly y: number; readonly depth: number };
  readonly exposure: number;
  readonly balance: Colour;
  readonly grain: number;
  readonly blur: number;
}

/** Draws one leaf of a species and the photograph of it. The order of the draws is part of the data set. */
export function drawLeafScene(base: Species, random: RandomStream): LeafScene {
  const between: Between = (low, high) => random.between(low, high);
  const species = varied(base, between);
  // Whoever takes the picture holds the leaf with its tip up, more or less; y points down.
  const direction = turnToVector(between(-0.47, -0.03));
  const sunDirection = turnToVector(random.uniform());
  const hue = species.hue + between(-18, 18);
  const saturation = species.saturation + between(-0.15, 0.15);
  const brightness = species.brightness + between(-0.15, 0.15);
  const yellowed = random.chance(0.25) ? between(0.2, 0.9) : 0;
  return {
    species,
    noiseSeed: random.nextUint32(),
    x: between(0.42, 0.58),
    y: between(0.4, 0.56),
    length: between(0.66, 0.9),
    cos: direction.cos,
    sin: direction.sin,
    tiltAlong: between(0.85, 1),
    tiltAcross: between(0.85, 1),
    mirror: random.chance(0.5) ? 1 : -1,
    bend: between(-0.16, 0.16),
    toothPhase: [random.uniform(), random.uniform()],
    colour: hsv(hue - yellowed * 25, saturation, brightness + yellowed * 0.1),
    edgeColour: hsv(between(30, 62), between(0.45, 0.75), between(0.35, 0.65)),
    edgeShare: yellowed,
    veinColour: hsv(
      species.veinHue + between(-8, 8),
      between(0.25, 0.45),
      species.veinBrightness + between(-0.06, 0.06),
    ),
    stalkColour: hsv(
      species.stalkHue + between(-10, 10),
      between(0.4, 0.6),
      species.stalkBrightness + between(-0.08, 0.08),
    ),
    blemishes: drawBlemishes(random),
    blemishColour: hsv(between(15, 45), between(0.4, 0.7), between(0.15, 0.4)),
    ground: drawGround(random),
    strips: drawStrips(random),
    light: { x: sunDirection.cos, y: sunDirection.sin, contrast: between(0.1, 0.5) },
    shadow: {
      x: -sunDirection.cos * between(0.01, 0.04),
      y: -sunDirection.sin * between(0.01, 0.04),
      depth: between(0.15, 0.6),
    },
    exposure: between(0.7, 1.35),
    balance: [between(0.9, 1.12), 1, between(0.86, 1.12)],
    grain: between(0.005, 0.035),
    blur: random.chance(0.3) ? between(0.1, 0.5) : 0,
  };
}

type Between = (low: number, high: number) => number;

/** The variation between leaves of one species. */
function varied(base: Species, between: Between): Species {
  return {
    ...base,
    aspect: base.aspect * between(0.9, 1.1),
    widest: base.widest + between(-0.035, 0.035),
    baseNotch: base.baseNotch + between(-0.015, 0.015),
    tipBulge: base.tipBulge + between(-0.12, 0.12),
    tipNotch: base.tipNotch * between(0.6, 1.2),
    skew: base.skew * between(0.6, 1.3),
    teeth: base.teeth * between(0.9, 1.1),
    toothDepth: base.toothDepth * between(0.8, 1.2),
    veins: base.veins + Math.floor(between(-0.5, 1.5)),
    veinSlope: base.veinSlope * between(0.9, 1.1),
    veinContrast: base.veinContrast * between(0.75, 1.15),
    pleat: base.pleat * between(0.7, 1.2),
    gloss: base.gloss * between(0.5, 1.3),
    stalk: base.stalk * between(0.7, 1.2),
  };
}

function drawBlemishes(random: RandomStream): Blemish[] {
  return Array.from({ length: random.chance(0.5) ? random.integer(6) : 0 }, () => ({
    along: random.between(0.1, 0.9),
    across: random.between(-0.3, 0.3),
    radius: random.between(0.012, 0.055),
    isHole: random.chance(0.3),
  }));
}

/** Hue, saturation and brightness of the two colours of each kind of ground. */
const grounds: readonly (readonly [number, number, number, number, number, number])[] = [
  [25, 0.45, 0.2, 32, 0.4, 0.42], // soil
  [215, 0.06, 0.3, 40, 0.08, 0.7], // gravel
  [28, 0.45, 0.35, 34, 0.4, 0.62], // wood
  [90, 0.55, 0.22, 78, 0.5, 0.5], // grass
  [40, 0.3, 0.6, 44, 0.22, 0.85], // sand
  [45, 0.03, 0.78, 210, 0.03, 0.95], // paper
  [20, 0.55, 0.25, 38, 0.6, 0.55], // leaf litter
];

function drawGround(random: RandomStream): LeafScene["ground"] {
  const pattern = random.integer(grounds.length);
  const [hue, saturation, brightness, hue2, saturation2, brightness2] = grounds[
    pattern
  ] as (typeof grounds)[number];
  const shift = random.between(-8, 8);
  const gain = random.between(0.8, 1.2);
  return {
    pattern,
    scale: random.between(5, 14),
    colours: [
      hsv(hue + shift, saturation, brightness * gain),
      hsv(hue2 + shift, saturation2, brightness2 * gain),
    ],
  };
}

function drawStrips(random: RandomStream): LeafScene["strips"] {
  return Array.from({ length: random.integer(3) }, () => {
    const { cos, sin } = turnToVector(random.uniform());
    const isTwig = random.chance(0.5);
    return {
      x: random.uniform(),
      y: random.uniform(),
      cos,
      sin,
      halfWidth: random.between(0.006, 0.018),
      colour: isTwig
        ? hsv(random.between(15, 35), 0.4, random.between(0.2, 0.45))
        : hsv(random.between(70, 110), 0.55, random.between(0.3, 0.6)),
      above: random.chance(0.25),
    };
  });
}
