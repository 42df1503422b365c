import type { SourceSpec } from "../../../data/SourceSpec.ts";
import { openCifar } from "../packed/cifar.ts";
import { openIdx } from "../packed/idx.ts";
import { openFiles } from "./openFiles.ts";
import { openJoined } from "./openJoined.ts";
import { openLeaves } from "./openLeaves.ts";
import type { SampleSource } from "./SampleSource.ts";

/** Opens what a `DataSet.source` names; each thread opens its own. */
export function openSource(spec: SourceSpec): Promise<SampleSource> {
  switch (spec.kind) {
    case "files":
      return openFiles(spec);
    case "cifar":
      return openCifar(spec);
    case "idx":
      return openIdx(spec);
    case "leaves":
      return openLeaves(spec);
    case "joined":
      return openJoined(spec);
  }
}
