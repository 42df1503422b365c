import { parseArgs } from "node:util";
import { getNextParameter, reportFinalResult } from "@mixwell/tune/trial";

const { values } = parseArgs({ options: { length: { type: "string", default: "1000" } } });
const length = Number(values.length); // mm
const load = Number(process.env.BEAM_LOAD ?? 1000); // N, in the middle of the beam

const { width, height, material } = getNextParameter();
const isSteel = material._name === "steel";
const stiffness = isSteel ? 210_000 : 9_000 + 600 * material.layers; // N/mm2
const strength = isSteel ? 235 : 18 + 2 * material.layers; // N/mm2
const density = isSteel ? 7.85e-6 : 0.5e-6 + 0.02e-6 * material.layers; // kg/mm3

reportFinalResult({
  mass: width * height * length * density,
  deflection: (load * length ** 3) / (48 * stiffness * ((width * height ** 3) / 12)),
  stress: (load * length) / 4 / ((width * height ** 2) / 6) / strength,
});
