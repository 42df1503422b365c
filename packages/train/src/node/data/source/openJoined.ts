import type { Sample } from "../../../data/DataSet.ts";
import type { JoinedSpec } from "../../../data/SourceSpec.ts";
import { openSource } from "./openSource.ts";
import type { SampleSource } from "./SampleSource.ts";

/** Splits from several locations, told by the beginning of a path. */
export async function openJoined(spec: JoinedSpec): Promise<SampleSource> {
  const base = await openSource(spec.base);
  const val = spec.val === undefined ? undefined : await openSource(spec.val);
  const test = spec.test === undefined ? undefined : await openSource(spec.test);
  const locate = (sample: Sample): [SampleSource, Sample] => {
    const prefix = /^@(val|test)\//.exec(sample.path);
    if (prefix === null) return [base, sample];
    const source = prefix[1] === "val" ? val : test;
    if (source === undefined) return [base, sample];
    return [source, { ...sample, path: sample.path.slice(prefix[0].length) }];
  };
  return {
    read: async (sample, minimum) => {
      const [source, inside] = locate(sample);
      return source.read(inside, minimum);
    },
    digest: async (sample) => {
      const [source, inside] = locate(sample);
      return source.digest(inside);
    },
    close: async () => {
      for (const source of [base, val, test]) await source?.close();
    },
  };
}
