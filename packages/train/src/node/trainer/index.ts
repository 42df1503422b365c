export { ExportedClassifier } from "./ExportedClassifier.ts";
export { engineEnvironment } from "./engineEnvironment.ts";
export { evaluate } from "./evaluate.ts";
export { markHeapAtOnce } from "./markHeapAtOnce.ts";
export { predict } from "./predict.ts";
export { runTraining } from "./runTraining.ts";
export { train } from "./train.ts";
