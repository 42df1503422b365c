/** Text as both databases can hold it. PostgreSQL refuses NUL, which a program's output may well contain. */
export const storableText = (text: string): string =>
  text.replaceAll("\0", "\uFFFD").replaceAll(/\p{Surrogate}/gu, "\uFFFD");
