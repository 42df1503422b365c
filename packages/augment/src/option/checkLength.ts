import { MixwellError } from "@mixwell/core";

/**
 * Refuses a list option whose length is none of `lengths`.
 * @throws MixwellError OPTION_INVALID
 */
export function checkLength(
  list: readonly number[],
  lengths: readonly number[],
  name: string,
  where: string,
): void {
  if (lengths.includes(list.length)) return;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: `a list of ${lengths.join(" or ")} numbers`,
    name: `option "${name}" of ${where}`,
    received: list,
  });
}
