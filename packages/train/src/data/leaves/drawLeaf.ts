import type { RgbImage } from "@mixwell/augment";
import { MixwellError, RandomStream } from "@mixwell/core";
import { drawLeafScene } from "./drawLeafScene.ts";
import type { LeavesSpec } from "./LeavesSpec.ts";
import { renderLeaf } from "./renderLeaf.ts";
import { type Species, species } from "./species.ts";

/**
 * The image of a sample of `builtin:leaves`, from its path and the seed alone.
 * @throws MixwellError SAMPLE_UNKNOWN
 */
export function drawLeaf(spec: LeavesSpec, path: string): RgbImage {
  const found = /^(train|val|test)\/(\d{5,})$/.exec(path);
  if (found === null) {
    throw new MixwellError({
      code: "SAMPLE_UNKNOWN",
      expected: '"train/00000", "val/00000" or "test/00000"',
      name: "the path of a leaf",
      received: path,
    });
  }
  const shown = species[Number(found[2]) % species.length] as Species;
  return renderLeaf(drawLeafScene(shown, new RandomStream(spec.seed, ["leaves", path])), spec.size);
}
