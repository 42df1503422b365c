export { type ExportResult, exportModel } from "./exportModel.ts";
