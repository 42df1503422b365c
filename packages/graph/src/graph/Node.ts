import { MixwellError } from "@mixwell/core";
import type { Operator } from "../operator/Operator.ts";
import { showShape } from "../tensor/TensorType.ts";
import type { Attributes } from "./Attributes.ts";
import type { Value } from "./Value.ts";

/** An operator applied to values: what shape rules, gradients and evaluations look at. */
export class Node {
  readonly id: number;
  readonly operator: Operator;
  readonly inputs: readonly (Value | undefined)[];
  readonly attributes: Attributes;
  /** Names the place in the model, such as "layer1.0.conv2", for messages and profiles. */
  readonly scope: string;
  /** Filled by the graph when the shape rule has run. */
  outputs: readonly Value[] = [];

  constructor(
    id: number,
    operator: Operator,
    inputs: readonly (Value | undefined)[],
    attributes: Attributes,
    scope: string,
  ) {
    this.id = id;
    this.operator = operator;
    this.inputs = inputs;
    this.attributes = attributes;
    this.scope = scope;
  }

  /** Names the node in messages: the operator, and the place in the model where there is one. */
  get where(): string {
    return this.scope === "" ? this.operator.type : `${this.operator.type} at ${this.scope}`;
  }

  /** An input that must be there. */
  input(index: number): Value {
    const value = this.inputs[index];
    if (value === undefined)
      this.fail(`expected an input ${index} but received ${this.inputs.length} inputs`);
    return value;
  }

  optional(index: number): Value | undefined {
    return this.inputs[index];
  }

  output(index = 0): Value {
    return this.outputs[index] as Value;
  }

  number(name: string, fallback: number): number {
    const value = this.attributes[name];
    if (value === undefined) return fallback;
    if (typeof value !== "number")
      this.fail(`expected a number for attribute ${name} but received ${String(value)}`);
    return value;
  }

  numbers(name: string, fallback: readonly number[]): readonly number[] {
    const value = this.attributes[name];
    if (value === undefined) return fallback;
    if (typeof value !== "object")
      this.fail(`expected numbers for attribute ${name} but received ${String(value)}`);
    return value;
  }

  text(name: string, fallback: string): string {
    const value = this.attributes[name];
    return value === undefined ? fallback : String(value);
  }

  /** The whole numbers of an input that must be a constant, such as the axes of a reduction. */
  constantInput(index: number, meaning: string): number[] {
    const constant = this.input(index).constant;
    if (constant === undefined) this.fail(`expected a constant for ${meaning}: shapes are static`);
    return constant;
  }

  /** @throws MixwellError SHAPE_MISMATCH that names the operator and the place. */
  fail(message: string): never {
    throw new MixwellError({ code: "SHAPE_MISMATCH", message: `${this.where}: ${message}` });
  }

  /** Fails unless the input has the given rank. */
  expectRank(index: number, rank: number): Value {
    const value = this.input(index);
    if (value.shape.length !== rank) {
      this.fail(`expected rank ${rank} for input ${index} but received shape ${showShape(value.shape)}`);
    }
    return value;
  }
}
