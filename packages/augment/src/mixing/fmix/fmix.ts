import { mixingKernels } from "../../kernel/mixing/mixingKernels.ts";
import { areaOf } from "../box/drawBox.ts";
import { drawBeta } from "../draw/drawBeta.ts";
import { defineMix } from "../Mix.ts";
import { alphaOption, checkPairing, pairOptions } from "../mixOptions.ts";
import { lowFrequencyNoise } from "./lowFrequencyNoise.ts";
import { rankMask } from "./rankMask.ts";

/**
 * FMix (Harris et al., 2020): pixels come from the image or its partner by a mask of few, smooth patches, low-frequency noise cut
 * at its lambda-quantile. Masks as in the authors' code (github.com/ecs-vlc/FMix); labels weigh by what the mask really is, which is
 * lambda but for less than a pixel. In mode image every image has a mask of its own, which takes a noise field each.
 */
export const fmix = defineMix({
  type: "fmix",
  doc: "Takes patches of random shape from another image.",
  options: {
    alpha: alphaOption(1),
    decay: {
      type: "number",
      minimum: 0,
      maximum: 10,
      default: 3,
      doc: "how fast the noise fades with frequency: more gives fewer and smoother patches",
    },
    maxSoft: {
      type: "number",
      minimum: 0,
      maximum: 0.5,
      default: 0,
      doc: "how far, as a share of all pixels, patches fade either side of their edge",
    },
    ...pairOptions,
  },
  check: checkPairing,
  draw({ alpha }, size, stream) {
    const lambda = drawBeta(alpha, stream);
    const exact = lambda * areaOf(size);
    const pixels = stream.chance(0.5) ? Math.ceil(exact) : Math.floor(exact);
    return { lambda, pixels, bits: stream.nextUint32() };
  },
  begin({ decay, maxSoft }, drawn, batch) {
    const { engine } = batch;
    const area = areaOf(batch);
    const noise = lowFrequencyNoise(batch, decay);
    const known = new Map<string, { at: number; share: number }>();
    const makeMask = (lambda: number, pixels: number, bits: number) => {
      const at = engine.memory.allocate(area);
      const soft = Math.floor(area * Math.min(maxSoft, lambda, 1 - lambda));
      const mask = engine.memory.bytes.subarray(at, at + area);
      return { at, share: rankMask(noise(bits), pixels, soft, mask) / (255 * area) };
    };
    return (i) => {
      const { lambda, pixels, bits } = drawn(i);
      const key = `${bits} ${pixels}`;
      const mask = known.get(key) ?? makeMask(lambda, pixels, bits);
      known.set(key, mask);
      engine.use(mixingKernels).select(batch.imageAt(i), batch.partnerAt(i), mask.at, batch.result, area);
      return [mask.share, 1 - mask.share];
    };
  },
});
