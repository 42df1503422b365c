export { type OrtWebOptions, OrtWebRuntime } from "./OrtWebRuntime.ts";
