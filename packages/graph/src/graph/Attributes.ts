/** Attributes of a node under their ONNX names; the operator's table tells integers from floats. */
export type Attributes = Readonly<Record<string, number | string | readonly number[]>>;

/** The ONNX kind of each attribute an operator takes. */
export type AttributeKinds = Readonly<
  Record<string, "int" | "ints" | "float" | "floats" | "string" | "dtype">
>;
