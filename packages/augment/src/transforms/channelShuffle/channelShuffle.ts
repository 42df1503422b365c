import { mixKernels } from "../../kernel/mix/mixKernels.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Which channel, 0 to 2, red, green and blue are taken from. */
interface Sources extends Readonly<Record<string, number>> {
  red: number;
  green: number;
  blue: number;
}

/** Albumentations' ChannelShuffle: one of the six orders of the channels, each as often as the others. */
export const channelShuffle = defineTransform({
  type: "channelShuffle",
  doc: "Puts the channels into another order.",
  p: 0.5,
  options: {},
  outputSize: (_options, input) => input,
  draw(_options, _size, stream): Sources {
    const [red, green, blue] = stream.permutation(3) as unknown as [number, number, number];
    return { red, green, blue };
  },
  plan(_options, { red, green, blue }: Sources, plan) {
    if (red === 0 && green === 1 && blue === 2) return;
    plan.point({
      name: "channelShuffle",
      apply(engine, at, plane, count) {
        engine.use(mixKernels).permute(at, plane, count, red, green, blue);
      },
    });
  },
});
