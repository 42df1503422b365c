export type { LabelMistake, Mistake, ReportData } from "./ReportData.ts";
export { renderReport } from "./renderReport.ts";
