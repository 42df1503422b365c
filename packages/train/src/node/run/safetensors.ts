import { MixwellError } from "@mixwell/core";

/** A float32 tensor of a checkpoint. */
export interface SavedTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, SavedTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface HeaderEntry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/**
 * Writes float32 tensors and texts in the safetensors format (huggingface/safetensors, format description in its README):
 * eight bytes of header length, a JSON header, then the elements, little-endian.
 * @returns the parts of the file in order; the elements are views of the tensors, not copies
 */
export function encodeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array[] {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let size = 0;
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: "F32", shape, data_offsets: [size, size + data.byteLength] };
    size += data.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(text.length / 8) * 8;
  const head = new Uint8Array(8 + padded).fill(0x20);
  new DataView(head.buffer).setBigUint64(0, BigInt(padded), true);
  head.set(text, 8);
  const elements = [...tensors.values()].map(
    ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  );
  return [head, ...elements];
}

/**
 * Reads what `encodeSafetensors` wrote. The tensors may be views of the file's bytes.
 * @throws MixwellError CHECKPOINT_DAMAGED
 */
export function decodeSafetensors(file: Uint8Array, where: string): SafetensorsFile {
  const damaged = (message: string, cause?: unknown): never => {
    throw new MixwellError({
      code: "CHECKPOINT_DAMAGED",
      message: `The checkpoint cannot be read: ${message}`,
      where,
      remedy: "Resume from another run, or begin a new one",
      cause,
    });
  };
  if (file.length < 8) return damaged(`expected at least 8 bytes but received ${file.length}`);
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  if (length > file.length - 8) return damaged(`its header of ${length} bytes is longer than the file`);
  let header: Record<string, HeaderEntry> & { __metadata__?: Record<string, string> };
  try {
    header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
  } catch (cause) {
    return damaged("its header is not JSON", cause);
  }
  const { __metadata__: metadata = {}, ...entries } = header;
  const tensors = new Map<string, SavedTensor>();
  for (const [
    name,
    {
      dtype,
      shape,
      data_offsets: [from, to],
    },
  ] of Object.entries(entries)) {
    if (dtype !== "F32") return damaged(`expected float32 for ${name} but received ${dtype}`);
    if (8 + length + to > file.length) return damaged(`it ends before ${name} does`);
    tensors.set(name, { shape, data: readFloats(file.subarray(8 + length + from, 8 + length + to)) });
  }
  return { tensors, metadata };
}

/** A view where the bytes are aligned, as in a file that was read whole; a copy elsewhere. */
function readFloats(bytes: Uint8Array): Float32Array {
  const aligned = bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0 ? bytes : Uint8Array.from(bytes);
  return new Float32Array(
    aligned.buffer,
    aligned.byteOffset,
    aligned.byteLength / Float32Array.BYTES_PER_ELEMENT,
  );
}
