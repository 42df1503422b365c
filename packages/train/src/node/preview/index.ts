export { type PreviewedRow, type PreviewFileOptions, type PreviewResult, preview } from "./preview.ts";
