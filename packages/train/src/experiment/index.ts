export type { ComparedMeasure, LossComparison } from "./biTempered/compareLosses.ts";
export type { PairedDifference } from "./biTempered/measure/pairedDifference.ts";
export { comparisonTables, type TitledTable } from "./biTempered/table/comparisonTables.ts";
