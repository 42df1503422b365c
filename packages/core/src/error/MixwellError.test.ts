import { describe, expect, it } from "vitest";
import { describeReceived } from "./describeReceived.ts";
import { isMixwellError, MixwellError } from "./MixwellError.ts";

describe("MixwellError", () => {
  it("says what was expected, for what, what came, where, and what to do", () => {
    const cause = new Error("underneath");
    const error = new MixwellError({
      code: "OPTION_INVALID",
      expected: "a number from 0 to 1",
      name: "option p",
      received: 2,
      where: "recipe.yaml",
      remedy: "Give a share",
      cause,
    });
    expect(error.message).toBe(
      "Expected a number from 0 to 1 for option p but received 2 of type number (recipe.yaml). Give a share",
    );
    expect(error).toMatchObject({
      code: "OPTION_INVALID",
      where: "recipe.yaml",
      remedy: "Give a share",
      cause,
    });
  });

  it("shows an undefined value that came, and none where none is told of", () => {
    const given = { code: "X", expected: "a name" };
    expect(new MixwellError({ ...given, received: undefined }).message).toBe(
      "Expected a name but received undefined",
    );
    expect(new MixwellError(given).message).toBe("Expected a name");
  });

  it("is known by its name and code, so that one of another copy of the package is too", () => {
    const other = Object.assign(new Error("far"), { name: "MixwellError", code: "X" });
    expect([isMixwellError(other), isMixwellError(new MixwellError({ code: "X" }))]).toEqual([true, true]);
    expect([isMixwellError(new Error("x")), isMixwellError({ name: "MixwellError" })]).toEqual([
      false,
      false,
    ]);
  });
});

describe("describeReceived", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  it.each([
    ["1", '"1" of type string'],
    [Number.NaN, "NaN of type number"],
    [null, "null"],
    [true, "true of type boolean"],
    [[1, "a"], '[1,"a"] of type array'],
    [{ p: 1 }, '{"p":1} of type object'],
    [new Float32Array(3), "Float32Array of 12 bytes"],
    [() => 1, "a function"],
    [circle, "an object that JSON cannot show"],
  ])("shows %s", (value, text) => {
    expect(describeReceived(value)).toBe(text);
  });

  it("shortens what is long", () => {
    const shown = describeReceived("x".repeat(1000));
    expect(shown.length).toBeLessThan(100);
    expect(shown).toContain("…");
  });
});
