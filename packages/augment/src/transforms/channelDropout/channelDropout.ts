import { joinTables } from "../../colour/joinTables.ts";
import { makeTable } from "../../colour/makeTable.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** 1 where the channel is dropped, and what takes its place. */
interface Dropped extends Readonly<Record<string, number>> {
  red: number;
  green: number;
  blue: number;
  fill: number;
}

/** Albumentations' ChannelDropout: some of the channels, chosen evenly, are filled with one value. */
export const channelDropout = defineTransform({
  type: "channelDropout",
  doc: "Empties one or two channels.",
  p: 0.5,
  options: {
    channels: {
      type: "range",
      minimum: 1,
      maximum: 2,
      integer: true,
      default: [1, 1],
      doc: "how many channels are dropped, drawn evenly",
    },
    fill: {
      type: "number",
      minimum: 0,
      maximum: 255,
      integer: true,
      default: 0,
      doc: "value of a dropped channel",
    },
  },
  outputSize: (_options, input) => input,
  draw({ channels: [low, high], fill }, _size, stream): Dropped {
    const count = low + stream.integer(high - low + 1);
    const order = stream.permutation(3).subarray(0, count);
    const has = (channel: number) => (order.includes(channel) ? 1 : 0);
    return { red: has(0), green: has(1), blue: has(2), fill };
  },
  plan(_options, { red, green, blue, fill }: Dropped, plan) {
    const dropped = [red, green, blue];
    plan.point({
      name: "channelDropout",
      table: () => joinTables(dropped.map((drop) => makeTable((value) => (drop === 1 ? fill : value)))),
      apply(engine, at, plane, count) {
        for (const [channel, drop] of dropped.entries()) {
          const start = at + channel * plane;
          if (drop === 1) engine.memory.bytes.fill(fill, start, start + count);
        }
      },
    });
  },
});
