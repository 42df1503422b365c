export { blockedLowering } from "../lowering/blocked/blockedLowering.ts";
export { chooseLowering } from "./chooseLowering.ts";
export { type OrtNodeOptions, OrtNodeRuntime } from "./OrtNodeRuntime.ts";
export { probeLowering } from "./probeLowering.ts";
