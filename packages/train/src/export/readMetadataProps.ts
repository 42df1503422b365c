import { MixwellError } from "@mixwell/core";

const METADATA_PROPS = 14;
const [KEY, VALUE] = [1, 2];

/**
 * Reads the `metadata_props` of an ONNX file without decoding its tensors: only the outermost fields of the protobuf message
 * are walked.
 * @throws MixwellError MODEL_FILE_INVALID
 */
export function readMetadataProps(file: Uint8Array): Map<string, string> {
  const entries = new Map<string, string>();
  const text = new TextDecoder();
  for (const [field, entry] of walkFields(file)) {
    if (field !== METADATA_PROPS) continue;
    const parts = new Map(walkFields(entry));
    entries.set(text.decode(parts.get(KEY)), text.decode(parts.get(VALUE)));
  }
  return entries;
}

/** The length-delimited fields of a protobuf message; numbers are passed over. */
function* walkFields(message: Uint8Array): Generator<[field: number, content: Uint8Array]> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      if (byte === undefined || scale > 2 ** 63) throw notOnnx();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const [field, wireType] = [Math.floor(tag / 8), tag % 8];
    if (wireType === 0) varint();
    else if (wireType === 1) at += 8;
    else if (wireType === 5) at += 4;
    else if (wireType === 2) {
      const length = varint();
      if (at + length > message.length) throw notOnnx();
      yield [field, message.subarray(at, at + length)];
      at += length;
    } else throw notOnnx();
  }
}

function notOnnx(): MixwellError {
  return new MixwellError({
    code: "MODEL_FILE_INVALID",
    message: "Expected an ONNX model but received bytes that are not one, or only a part",
  });
}
