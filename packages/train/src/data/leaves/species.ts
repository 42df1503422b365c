/** What makes a species: the traits that every leaf of it shares, up to the variation between leaves. */
export interface Species {
  /** Class name. */
  readonly name: string;
  /** Greatest width over length. */
  readonly aspect: number;
  /** Where the leaf is widest: 0 at the base, 1 at the tip. */
  readonly widest: number;
  /** Base from wedge (0) to round (1). */
  readonly baseRound: number;
  /** How far the halves reach back beyond the stalk (heart shape), in leaf lengths; negative for a wedge. */
  readonly baseNotch: number;
  /** Tip from straight (0) to round (1). */
  readonly tipRound: number;
  /** Sides of the tip: bulging (1), straight (0), drawn out to a point (-0.6). */
  readonly tipBulge: number;
  /** How far the halves reach beyond the tip, in leaf lengths. */
  readonly tipNotch: number;
  /** One half starts higher on the stalk, in leaf lengths. */
  readonly skew: number;
  /** Teeth along one side; their depth in leaf lengths; whether small teeth sit on the large ones. */
  readonly teeth: number;
  readonly toothDepth: number;
  readonly doubleTeeth: boolean;
  /** Depth of a smooth wave of the margin, in leaf lengths. */
  readonly wave: number;
  /** Pairs of side veins, their steepness (advance along the leaf for each step outwards) and bend towards the tip. */
  readonly veins: number;
  readonly veinSlope: number;
  readonly veinBend: number;
  /** How the veins show (0 .. 1), their hue in degrees and brightness; how the leaf folds between them (0 .. 1). */
  readonly veinContrast: number;
  readonly veinHue: number;
  readonly veinBrightness: number;
  readonly pleat: number;
  /** Degrees, and 0 .. 1. */
  readonly hue: number;
  readonly saturation: number;
  readonly brightness: number;
  readonly gloss: number;
  /** In leaf lengths; its hue in degrees and brightness. */
  readonly stalk: number;
  readonly stalkHue: number;
  readonly stalkBrightness: number;
}

/**
 * Eight broad-leaved trees of the northern temperate woods, simplified from field guides so that each shares most of its
 * traits with some other: telling them apart takes shape, margin and venation together.
 */
export const species: readonly Species[] = [
  {
    name: "alder",
    aspect: 0.8,
    widest: 0.58,
    baseRound: 0.45,
    baseNotch: -0.04,
    tipRound: 1,
    tipBulge: 0.9,
    tipNotch: 0.09,
    skew: 0,
    teeth: 10,
    toothDepth: 0.024,
    doubleTeeth: false,
    wave: 0.008,
    veins: 5,
    veinSlope: 0.75,
    veinBend: 0.1,
    veinContrast: 0.7,
    veinHue: 70,
    veinBrightness: 0.62,
    pleat: 0.35,
    hue: 108,
    saturation: 0.55,
    brightness: 0.41,
    gloss: 0.5,
    stalk: 0.2,
    stalkHue: 90,
    stalkBrightness: 0.45,
  },
  {
    name: "beech",
    aspect: 0.64,
    widest: 0.46,
    baseRound: 0.7,
    baseNotch: 0,
    tipRound: 0.3,
    tipBulge: 0.7,
    tipNotch: 0,
    skew: 0,
    teeth: 0,
    toothDepth: 0,
    doubleTeeth: false,
    wave: 0.014,
    veins: 8,
    veinSlope: 0.85,
    veinBend: 0.15,
    veinContrast: 0.5,
    veinHue: 75,
    veinBrightness: 0.72,
    pleat: 0.35,
    hue: 92,
    saturation: 0.58,
    brightness: 0.47,
    gloss: 0.6,
    stalk: 0.1,
    stalkHue: 60,
    stalkBrightness: 0.45,
  },
  {
    name: "birch",
    aspect: 0.74,
    widest: 0.3,
    baseRound: 0.3,
    baseNotch: -0.02,
    tipRound: 0,
    tipBulge: -0.1,
    tipNotch: 0,
    skew: 0,
    teeth: 9,
    toothDepth: 0.04,
    doubleTeeth: true,
    wave: 0,
    veins: 6,
    veinSlope: 0.8,
    veinBend: 0.05,
    veinContrast: 0.7,
    veinHue: 55,
    veinBrightness: 0.8,
    pleat: 0.2,
    hue: 98,
    saturation: 0.58,
    brightness: 0.46,
    gloss: 0.3,
    stalk: 0.3,
    stalkHue: 50,
    stalkBrightness: 0.55,
  },
  {
    name: "cherry",
    aspect: 0.46,
    widest: 0.52,
    baseRound: 0.6,
    baseNotch: 0,
    tipRound: 0.2,
    tipBulge: 0.35,
    tipNotch: 0,
    skew: 0,
    teeth: 17,
    toothDepth: 0.016,
    doubleTeeth: false,
    wave: 0,
    veins: 9,
    veinSlope: 0.6,
    veinBend: 0.6,
    veinContrast: 0.75,
    veinHue: 5,
    veinBrightness: 0.6,
    pleat: 0.2,
    hue: 104,
    saturation: 0.58,
    brightness: 0.42,
    gloss: 0.9,
    stalk: 0.26,
    stalkHue: 0,
    stalkBrightness: 0.5,
  },
  {
    name: "elm",
    aspect: 0.68,
    widest: 0.52,
    baseRound: 0.75,
    baseNotch: 0.03,
    tipRound: 0,
    tipBulge: 0.15,
    tipNotch: 0,
    skew: 0.11,
    teeth: 12,
    toothDepth: 0.035,
    doubleTeeth: true,
    wave: 0,
    veins: 13,
    veinSlope: 0.7,
    veinBend: 0.1,
    veinContrast: 0.8,
    veinHue: 80,
    veinBrightness: 0.85,
    pleat: 0.5,
    hue: 104,
    saturation: 0.56,
    brightness: 0.39,
    gloss: 0.2,
    stalk: 0.07,
    stalkHue: 85,
    stalkBrightness: 0.6,
  },
  {
    name: "hazel",
    aspect: 0.88,
    widest: 0.56,
    baseRound: 0.9,
    baseNotch: 0.07,
    tipRound: 0.35,
    tipBulge: 0.1,
    tipNotch: 0,
    skew: 0,
    teeth: 10,
    toothDepth: 0.035,
    doubleTeeth: true,
    wave: 0,
    veins: 7,
    veinSlope: 0.8,
    veinBend: 0.1,
    veinContrast: 0.8,
    veinHue: 40,
    veinBrightness: 0.68,
    pleat: 0.35,
    hue: 90,
    saturation: 0.54,
    brightness: 0.46,
    gloss: 0.1,
    stalk: 0.12,
    stalkHue: 25,
    stalkBrightness: 0.38,
  },
  {
    name: "hornbeam",
    aspect: 0.5,
    widest: 0.45,
    baseRound: 0.75,
    baseNotch: 0.02,
    tipRound: 0,
    tipBulge: 0.3,
    tipNotch: 0,
    skew: 0,
    teeth: 14,
    toothDepth: 0.028,
    doubleTeeth: true,
    wave: 0,
    veins: 12,
    veinSlope: 0.9,
    veinBend: 0,
    veinContrast: 0.95,
    veinHue: 65,
    veinBrightness: 0.85,
    pleat: 0.9,
    hue: 91,
    saturation: 0.56,
    brightness: 0.48,
    gloss: 0.2,
    stalk: 0.11,
    stalkHue: 65,
    stalkBrightness: 0.5,
  },
  {
    name: "lime",
    aspect: 0.88,
    widest: 0.4,
    baseRound: 1,
    baseNotch: 0.12,
    tipRound: 0,
    tipBulge: 0.25,
    tipNotch: 0,
    skew: 0.04,
    teeth: 15,
    toothDepth: 0.022,
    doubleTeeth: false,
    wave: 0,
    veins: 4,
    veinSlope: 0.95,
    veinBend: 0.1,
    veinContrast: 0.9,
    veinHue: 90,
    veinBrightness: 0.92,
    pleat: 0.25,
    hue: 103,
    saturation: 0.55,
    brightness: 0.45,
    gloss: 0.2,
    stalk: 0.32,
    stalkHue: 95,
    stalkBrightness: 0.75,
  },
];
