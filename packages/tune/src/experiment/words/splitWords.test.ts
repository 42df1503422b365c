import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitWords } from "./splitWords.ts";

/** The words that the system's shell makes of a line. */
function byShell(line: string): string[] {
  const text = execFileSync("/bin/sh", ["-c", `for word in ${line}\ndo printf '%s\\0' "$word"; done`], {
    encoding: "utf8",
  });
  return text.split("\0").slice(0, -1);
}

describe("splitWords", () => {
  it("splits as the shell does", () => {
    const lines = [
      "python3 trial.py --lr 0.1",
      `python3 'my trial.py' "a b"c'd'`,
      String.raw`a\ b "\"quoted\" \\ \n" '\n' ''`,
      "  many   blanks\tand\ttabs ",
      `a"b 'c' d"e`,
      "--name=value x=1 a#b ä",
    ];
    for (const line of lines) expect(splitWords(line)).toEqual(byShell(line));
  });

  it.skipIf(process.platform === "win32")("does so for any line that needs no shell", () => {
    const piece = fc.constantFrom("a", "b", " ", "  ", "'", '"', "\\", "=", "-", "ä", "x y", "1", "\t", "#");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const line = `run ${pieces.join("")}`;
        let words: string[];
        try {
          words = splitWords(line);
        } catch {
          return;
        }
        // A last backslash would take the shell's next line with it.
        if (/(^|[^\\])(\\\\)*\\$/.test(line)) return;
        expect(words).toEqual(byShell(line));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["python3 a.py | tee log", "a pipe"],
    ["cd x && python3 a.py", "&& between commands"],
    ["a || b", "|| between commands"],
    ["a; b", "; between commands"],
    ["a &", "& for the background"],
    ["a > log", "a redirection"],
    ["a $HOME", "a variable"],
    ['a "$HOME"', "a variable"],
    ["a $(date)", "a command in its place"],
    ["a `date`", "a command in its place"],
    ["ls *.py", "a pattern for file names"],
    ["a ~/x", "a home folder"],
    ["a # all", "a comment"],
  ])("refuses %j, and says why and what to do", (line, why) => {
    expect(() => splitWords(line, "config.yml, trialCommand")).toThrow(
      expect.objectContaining({
        code: "SHELL_NEEDED",
        message: expect.stringMatching(
          new RegExp(`${why.replaceAll(/[$|&()*]/g, "\\$&")}.*shell: true`, "s"),
        ),
      }),
    );
  });

  it("says how a variable in front of the program is given", () => {
    expect(() => splitWords("CUDA_VISIBLE_DEVICES=0 python3 a.py")).toThrow(
      expect.objectContaining({
        message: expect.stringContaining("environment: { CUDA_VISIBLE_DEVICES: ... }"),
      }),
    );
    expect(splitWords("python3 a.py LR=1")).toEqual(["python3", "a.py", "LR=1"]);
  });

  it("takes the same signs as text where they are quoted", () => {
    expect(splitWords(`echo 'a|b' "x;y" \\$HOME '*'`)).toEqual(["echo", "a|b", "x;y", "$HOME", "*"]);
  });

  it("names a quote that is never closed", () => {
    expect(() => splitWords("python3 'a.py")).toThrow(expect.objectContaining({ code: "QUOTE_OPEN" }));
  });
});
