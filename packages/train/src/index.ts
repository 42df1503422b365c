export * from "./recipe/index.ts";
export * from "./schedule/index.ts";
export * from "./trainer/index.ts";
