import type { OutlinedBox } from "./outlineBox.ts";

/** What was drawn to mix one picture. */
export interface MixedDraw {
  readonly type: string;
  /** False where the mix left the batch as it is. */
  readonly applied: boolean;
  /** Path of the picture that it is mixed with; absent where there is none. */
  readonly partner?: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** The box that was drawn: the image's, or with "source" the partner's; undefined where there is none. */
export function boxIn({ parameters }: MixedDraw, prefix: "" | "source"): OutlinedBox | undefined {
  const of = (side: "Top" | "Left" | "Height" | "Width") =>
    parameters[prefix === "" ? side.toLowerCase() : `${prefix}${side}`];
  const [top, left, height, width] = [of("Top"), of("Left"), of("Height"), of("Width")];
  if (top === undefined || left === undefined || height === undefined || width === undefined)
    return undefined;
  return { top, left, height, width };
}
