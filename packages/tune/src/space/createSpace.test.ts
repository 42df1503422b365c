import { describe, expect, expectTypeOf, it } from "vitest";
import { parseSpace, space } from "./createSpace.ts";
import { decode } from "./decode.ts";
import { choice, loguniform, randint, uniform } from "./parameters.ts";

describe("space", () => {
  it("infers the types of its parameters", () => {
    const { definition, ...searched } = space({
      lr: loguniform(1e-4, 1e-1),
      mix: choice("mixup", "cutmix"),
      depth: randint(1, 5),
      optimizer: choice("none", { _name: "sgd", momentum: uniform(0, 1), nesterov: choice(true, false) }),
    });
    const parameters = decode({ definition, ...searched }, Float64Array.of(0.01, 1, 2, 1, 0.5, 0));
    expectTypeOf(parameters).toEqualTypeOf<{
      lr: number;
      mix: "mixup" | "cutmix";
      depth: number;
      optimizer: "none" | { _name: "sgd"; momentum: number; nesterov: boolean };
    }>();
    expect(parameters).toEqual({
      lr: 0.01,
      mix: "cutmix",
      depth: 2,
      optimizer: { _name: "sgd", momentum: 0.5, nesterov: true },
    });
  });

  it("is NNI's format, so that code and file give the same axes", () => {
    const inCode = space({ lr: loguniform(1e-4, 1e-1), batch: choice(16, 32) });
    const file = `{"lr":{"_type":"loguniform","_value":[0.0001,0.1]},"batch":{"_type":"choice","_value":[16,32]}}`;
    expect(JSON.stringify(inCode.definition)).toBe(file);
    expect(parseSpace(JSON.parse(file)).axes).toEqual(inCode.axes);
  });
});

const one = (_type: string, ..._value: unknown[]) => ({ x: { _type, _value } });

describe("parseSpace", () => {
  it.each([
    [one("uniform", 0, 1), Number.POSITIVE_INFINITY],
    [one("randint", 2, 7), 5],
    // 0, 3, 6, 9 and, clipped from 12, 11.
    [one("quniform", 0, 11, 3), 5],
    // 2, 4, 6, 8, and clipped to 1 what rounds to 0.
    [one("qloguniform", 0.5, 8, 2), 5],
    [one("qnormal", 0, 1, 1), Number.POSITIVE_INFINITY],
    [one("choice", "a", ["b"], { c: 1 }), 3],
    [one("choice", "a", { _name: "b", y: one("randint", 0, 4).x, z: one("choice", 1, 2).x }), 9],
    [{ ...one("choice", 1, 2), y: { _type: "randint", _value: [0, 3] } }, 6],
  ])("counts the points of %j as %d", (definition, size) => {
    expect(parseSpace(definition).size).toBe(size);
  });

  it.each([
    [[], "Expected an object of parameters for the search space but received [] of type array"],
    [{}, "Expected at least one parameter for the search space"],
    [{ x: 3 }, 'Expected an object with _type and _value for parameter "x" but received 3 of type number'],
    [
      one("unifrom", 0, 1),
      "Expected a _type of choice, randint, uniform, quniform, loguniform, qloguniform, normal",
    ],
    [{ x: { _type: "choice", _value: "ab" } }, 'Expected a list as _value for parameter "x"'],
    [{ x: { _type: "choice", _value: [1], q: 2 } }, "Expected nothing beside _type and _value"],
    [one("uniform", 1), "Expected [low, high], all of them finite numbers"],
    [one("uniform", 0, "1"), "Expected [low, high], all of them finite numbers"],
    [one("uniform", 0, Number.NaN), "Expected [low, high], all of them finite numbers"],
    [one("uniform", 1, 1), 'Expected low < high for parameter "x"'],
    [one("uniform", -1.7e308, 1.7e308), "Expected bounds whose distance a number can hold"],
    [one("randint", 0, 2.5), "Expected whole numbers [low, high]"],
    [one("quniform", 0, 1, 0), "Expected a step q above 0"],
    [one("quniform", 0, 1, 2), "Expected a step q of at most high - low"],
    [one("loguniform", 0, 1), "Expected low above 0, since the scale is logarithmic"],
    [one("normal", 0, 0), "Expected a standard deviation sigma above 0"],
    [one("lognormal", 700, 10), "Expected mu and sigma whose values a number can hold"],
    [one("choice"), "Expected at least one option"],
    [one("choice", "a", "b", "a"), "Expected options that JSON can hold and that all differ"],
    [one("choice", undefined), "Expected options that JSON can hold and that all differ"],
    [one("choice", { _name: 3 }), "Expected a text as _name of each branch"],
    [one("choice", { _name: "a", y: one("uniform", 2, 1).x }), 'Expected low < high for parameter "x/y"'],
  ])("refuses %j", (definition, message) => {
    expect(() => parseSpace(definition)).toThrow(message);
  });

  it("names the file", () => {
    expect(() => parseSpace(one("uniform", 1, 0), "space.json")).toThrow(
      "received [1,0] of type array (space.json)",
    );
  });
});
