export { runTraining } from "./runTraining.ts";
export { train } from "./train.ts";
