import { MixwellError } from "@mixwell/core";

/** What only a shell does, by what it begins with outside of quotes. */
const constructs: readonly { readonly sign: RegExp; readonly name: string }[] = [
  { sign: /^&&/, name: "&& between commands" },
  { sign: /^\|\|/, name: "|| between commands" },
  { sign: /^\|/, name: "a pipe (|)" },
  { sign: /^;/, name: "; between commands" },
  { sign: /^&/, name: "& for the background" },
  { sign: /^[<>]/, name: "a redirection (< or >)" },
  { sign: /^[()]/, name: "parentheses" },
  { sign: /^[*?[]/, name: "a pattern for file names (*, ? or [)" },
];

/** These work inside of double quotes too. */
const expansions: readonly { readonly sign: RegExp; readonly name: string }[] = [
  { sign: /^\$\(/, name: "a command in its place ($(...))" },
  { sign: /^\$[\w{@*#?$!-]/, name: "a variable ($NAME)" },
  { sign: /^`/, name: "a command in its place (`...`)" },
];

/**
 * Splits a command line into words as a POSIX shell does: at blanks, with quotes and backslashes. What only a shell
 * understands is refused, for nothing is run through one unasked.
 *
 * @param where the file and field, named in errors
 * @throws MixwellError SHELL_NEEDED, QUOTE_OPEN
 */
export function splitWords(line: string, where?: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: "'" | '"' | undefined;
  for (let i = 0; i < line.length; i++) {
    const rest = line.slice(i);
    const char = line[i] as string;
    if (quote === "'") {
      if (char === "'") quote = undefined;
      else word = (word ?? "") + char;
      continue;
    }
    refuse(expansions, rest, line, where);
    if (quote === '"') {
      if (char === '"') quote = undefined;
      else if (char === "\\" && /^\\["\\$`\n]/.test(rest)) {
        i++;
        if (line[i] !== "\n") word = (word ?? "") + line[i];
      } else word = (word ?? "") + char;
      continue;
    }
    if (char === "'" || char === '"') {
      quote = char;
      word ??= "";
    } else if (char === "\\") {
      i++;
      // A backslash at the end of a line joins it to the next.
      if (line[i] !== "\n" && i < line.length) word = (word ?? "") + line[i];
    } else if (/[ \t\n]/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      refuse(constructs, rest, line, where);
      if (word === undefined && char === "~") throw needsShell("a home folder (~)", line, where);
      if (word === undefined && char === "#") throw needsShell("a comment (#)", line, where);
      if (words.length === 0 && char === "=" && word !== undefined && /^[A-Za-z_]\w*$/.test(word))
        throw needsEnvironment(word, line, where);
      word = (word ?? "") + char;
    }
  }
  if (quote !== undefined) {
    throw new MixwellError({
      code: "QUOTE_OPEN",
      message: `A quote ${quote} is opened and never closed in the command ${JSON.stringify(line)}`,
      ...(where === undefined ? {} : { where }),
    });
  }
  if (word !== undefined) words.push(word);
  return words;
}

function refuse(known: typeof constructs, rest: string, line: string, where: string | undefined): void {
  const found = known.find(({ sign }) => sign.test(rest));
  if (found !== undefined) throw needsShell(found.name, line, where);
}

function needsShell(name: string, line: string, where: string | undefined): MixwellError {
  return new MixwellError({
    code: "SHELL_NEEDED",
    message: `The command ${JSON.stringify(line)} has ${name}, which needs a shell`,
    ...(where === undefined ? {} : { where }),
    remedy:
      "Give `shell: true` beside it to have the system's shell run it, or quote it if it is meant as text",
  });
}

function needsEnvironment(name: string, line: string, where: string | undefined): MixwellError {
  return new MixwellError({
    code: "SHELL_NEEDED",
    message: `The command ${JSON.stringify(line)} sets ${name} in front of the program, which needs a shell`,
    ...(where === undefined ? {} : { where }),
    remedy: `Give \`environment: { ${name}: ... }\` beside the command instead, or \`shell: true\``,
  });
}
