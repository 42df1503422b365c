import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import { HISTOGRAM_BYTES, statisticsKernels } from "../kernel/statistics/statisticsKernels.ts";

/** How often each value occurs in red, green and blue: 256 counts each. */
export function histograms(engine: Engine, { at, plane, height, width }: Frame): Int32Array[] {
  const kernels = engine.use(statisticsKernels);
  return engine.withScratch(() => {
    const counts = engine.memory.allocate(HISTOGRAM_BYTES);
    return [0, 1, 2].map((channel) => {
      kernels.histogram(at + channel * plane, height * width, counts);
      return engine.memory.words.slice(counts / 4, counts / 4 + 256);
    });
  });
}
