import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import type { Layout } from "../Forms.ts";

/** Channels in blocks of 8 (AVX2) or 16 (AVX-512): what ONNX Runtime's fastest convolutions work on. */
export class BlockedLayout implements Layout {
  readonly name = "blocked";
  readonly block: number;

  constructor(block: number) {
    this.block = block;
  }

  /** Whether a tensor can be kept in blocks: an image tensor whose channels fill them. */
  fits(value: Value): boolean {
    return value.dtype === "float32" && value.shape.length === 4 && (value.shape[1] ?? 1) % this.block === 0;
  }

  fromPlain(plain: Value): Value {
    return apply("blocked.ReorderInput", [plain]);
  }

  toPlain(stored: Value, original: Value): Value {
    return apply("blocked.ReorderOutput", [stored], { channels: original.shape[1] ?? 1 });
  }

  /** The same tensor with its channels innermost, plain: [N,H,W,C]. */
  toChannelsLast(stored: Value): Value {
    return apply("blocked.ReorderOutput", [stored], { channels: stored.shape[1] ?? 1, channels_last: 1 });
  }
}
