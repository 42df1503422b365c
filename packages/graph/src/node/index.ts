export { type OrtNodeOptions, OrtNodeRuntime } from "./OrtNodeRuntime.ts";
