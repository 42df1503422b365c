import { describe, expect, it } from "vitest";
import { redactUrl } from "./redactUrl.ts";

describe("redactUrl", () => {
  it.each([
    ["postgres://tune:hidden@host:5432/db", "postgres://tune:***@host:5432/db"],
    [
      "postgres://tune@host/db?password=hidden&sslmode=require",
      "postgres://tune@host/db?password=***&sslmode=require",
    ],
    ["postgres://host/db?sslPassword=hidden", "postgres://host/db?sslPassword=***"],
    ["postgres://tune@host/db", "postgres://tune@host/db"],
    ["experiments/tune.sqlite", "experiments/tune.sqlite"],
  ])("shows %s as %s", (url, shown) => {
    expect(redactUrl(url)).toBe(shown);
  });

  it.each(["/", "#", "?", "@", ":", "%", "1#", "1/", " ", "\n"])(
    "hides a password with an unescaped %j",
    (character) => {
      const shown = redactUrl(`postgres://tune:hid${character}den@host/db`);
      expect(shown).not.toMatch(/hid|den/);
      expect(shown).toMatch(/^postgres:\/\/tune:\*\*\*@host\/db$/);
      const digits = redactUrl(`postgres://tune:1${character}hidden@host/db`);
      expect(digits).not.toContain("hidden");
    },
  );

  it("hides what a broken URL has behind its question mark", () => {
    expect(redactUrl("postgres://[/db?password=hidden")).toBe("postgres://[/db?password=***");
  });
});
