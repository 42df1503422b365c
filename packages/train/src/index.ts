export * from "./export/index.ts";
export * from "./model/index.ts";
export * from "./preview/index.ts";
export * from "./recipe/index.ts";
export * from "./report/index.ts";
export * from "./schedule/index.ts";
export * from "./trainer/index.ts";
