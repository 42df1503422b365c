import type { Pipeline } from "@mixwell/augment";

/** How an image becomes the network's input; a Pipeline is one. */
export type Preprocessing = Pick<Pipeline, "specs" | "outputSize" | "normalization">;

/** What stands in an exported file beside the network. */
export interface ExportedModel {
  /** The name of the network. */
  readonly model: string;
  /** Class names in the order of the logits. */
  readonly classes: readonly string[];
  /** Whether each logit answers a question of its own, by a sigmoid, instead of all of them one. Default false. */
  readonly multiLabel?: boolean | undefined;
  readonly preprocessing: Preprocessing;
}
