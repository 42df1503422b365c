import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeSafetensors, encodeSafetensors, type SavedTensor } from "./safetensors.ts";

const tensor: fc.Arbitrary<SavedTensor> = fc
  .float32Array({ maxLength: 20 })
  .map((data) => ({ shape: [data.length], data: Float32Array.from(data) }));

describe("safetensors", () => {
  it("are read as they were written, to the bit, in order", () => {
    const names = fc
      .string({ minLength: 1 })
      .filter((name) => name !== "__metadata__" && name !== "__proto__");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(names, tensor)),
        fc.dictionary(names, fc.string()),
        (entries, metadata) => {
          const tensors = new Map(entries);
          // One byte in, so that no element is aligned in memory.
          const file = Buffer.concat([Buffer.alloc(1), ...encodeSafetensors({ tensors, metadata })]).subarray(
            1,
          );
          const read = decodeSafetensors(file, "here");
          expect(new Map(read.tensors)).toEqual(tensors);
          expect({ ...read.metadata }).toEqual({ ...metadata });
        },
      ),
    );
  });

  it("follow the format's description: length, JSON header, elements from an aligned place on", () => {
    const tensors = new Map([["w", { shape: [2], data: Float32Array.of(1, -2) }]]);
    const file = Uint8Array.from(Buffer.concat(encodeSafetensors({ tensors, metadata: { format: "test" } })));
    const view = new DataView(file.buffer);
    const length = Number(view.getBigUint64(0, true));
    expect(length % 8).toBe(0);
    expect(JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)))).toEqual({
      __metadata__: { format: "test" },
      w: { dtype: "F32", shape: [2], data_offsets: [0, 8] },
    });
    expect([view.getFloat32(8 + length, true), view.getFloat32(12 + length, true)]).toEqual([1, -2]);
    expect(file.length).toBe(8 + length + 8);
  });

  it("cut off anywhere are refused, not misread", () => {
    const tensors = new Map([["w", { shape: [3], data: Float32Array.of(1, 2, 3) }]]);
    const file = Buffer.concat(encodeSafetensors({ tensors, metadata: {} }));
    for (let end = 0; end < file.length; end++) {
      expect(() => decodeSafetensors(file.subarray(0, end), "here")).toThrow(
        expect.objectContaining({ code: "CHECKPOINT_DAMAGED" }),
      );
    }
  });
});
