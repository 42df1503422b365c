/** Steps of luma and chroma at quality 50, row by row: ITU-T T.81, tables K.1 and K.2. */
const LUMA = [
  ...[16, 11, 10, 16, 24, 40, 51, 61],
  ...[12, 12, 14, 19, 26, 58, 60, 55],
  ...[14, 13, 16, 24, 40, 57, 69, 56],
  ...[14, 17, 22, 29, 51, 87, 80, 62],
  ...[18, 22, 37, 56, 68, 109, 103, 77],
  ...[24, 35, 55, 64, 81, 104, 113, 92],
  ...[49, 64, 78, 87, 103, 121, 120, 101],
  ...[72, 92, 95, 98, 112, 100, 103, 99],
];
const CHROMA = [
  ...[17, 18, 24, 47, 99, 99, 99, 99],
  ...[18, 21, 26, 66, 99, 99, 99, 99],
  ...[24, 26, 56, 99, 99, 99, 99, 99],
  ...[47, 66, 99, 99, 99, 99, 99, 99],
  ...Array.from({ length: 32 }, () => 99),
];

/** The steps of a quality of 1..100: libjpeg's jpeg_quality_scaling and jpeg_add_quant_table, held to 8 bits. */
export function quantizationSteps(component: "luma" | "chroma", quality: number): number[] {
  const scale = quality < 50 ? Math.trunc(5000 / quality) : 200 - 2 * quality;
  return (component === "luma" ? LUMA : CHROMA).map((step) =>
    Math.max(1, Math.min(255, Math.trunc((step * scale + 50) / 100))),
  );
}
