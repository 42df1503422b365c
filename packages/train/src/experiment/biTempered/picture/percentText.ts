/** 0.4 as "40 %". */
export function percentText(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
