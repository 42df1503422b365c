/** One of two kinds of figures, where those that only the other kind has read as undefined: `result.test?.top1` needs no check. */
export type EitherOf<A, B> = (A & Without<B, A>) | (B & Without<A, B>);

type Without<Other, Own> = { readonly [Name in Exclude<keyof Other, keyof Own>]?: undefined };
