import type { AttributeKinds, Attributes } from "../graph/Attributes.ts";
import type { ConstantData } from "../graph/Value.ts";
import type { DType, TensorType } from "../tensor/TensorType.ts";
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  type TensorProto,
  TensorProto_DataType,
} from "./generated/onnx.ts";

/** ONNX's numbers for element types. */
export const ELEMENT_TYPE: Readonly<Record<DType, number>> = {
  float32: TensorProto_DataType.FLOAT,
  uint8: TensorProto_DataType.UINT8,
  int32: TensorProto_DataType.INT32,
  int64: TensorProto_DataType.INT64,
  bool: TensorProto_DataType.BOOL,
};

export function encodeTensor(name: string, type: TensorType, data: ConstantData): TensorProto {
  return {
    name,
    dims: type.shape.map(BigInt),
    dataType: ELEMENT_TYPE[type.dtype],
    rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    floatData: [],
    int32Data: [],
    stringData: [],
    int64Data: [],
    externalData: [],
    doubleData: [],
    uint64Data: [],
  };
}

export function encodeAttribute(
  name: string,
  value: Attributes[string],
  kind: AttributeKinds[string] | undefined,
): AttributeProto {
  const proto: AttributeProto = {
    name,
    floats: [],
    ints: [],
    strings: [],
    tensors: [],
    graphs: [],
    sparseTensors: [],
    typeProtos: [],
  };
  switch (kind) {
    case "int":
      return { ...proto, type: AttributeProto_AttributeType.INT, i: BigInt(value as number) };
    case "float":
      return { ...proto, type: AttributeProto_AttributeType.FLOAT, f: value as number };
    case "ints":
      return {
        ...proto,
        type: AttributeProto_AttributeType.INTS,
        ints: (value as readonly number[]).map(BigInt),
      };
    case "floats":
      return {
        ...proto,
        type: AttributeProto_AttributeType.FLOATS,
        floats: [...(value as readonly number[])],
      };
    case "dtype":
      return { ...proto, type: AttributeProto_AttributeType.INT, i: BigInt(ELEMENT_TYPE[value as DType]) };
    default:
      return {
        ...proto,
        type: AttributeProto_AttributeType.STRING,
        s: new TextEncoder().encode(String(value)),
      };
  }
}
