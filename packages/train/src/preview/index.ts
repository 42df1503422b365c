export { describeDraw } from "./describeDraw.ts";
export { type NamedImage, previewPipeline } from "./previewPipeline.ts";
export { type PreviewOptions, previewTransforms } from "./previewTransforms.ts";
export { renderSheet } from "./renderSheet.ts";
export { renderSheetPage } from "./renderSheetPage.ts";
export type { Sheet, SheetCell, SheetRow } from "./Sheet.ts";
export { type Strip, stripSteps, stripsFor, visibleTransforms } from "./strips.ts";
