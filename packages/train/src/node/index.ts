export * from "./activationMap/index.ts";
export * from "./compare/index.ts";
export * from "./copies/index.ts";
export * from "./data/index.ts";
export * from "./export/index.ts";
export * from "./preview/index.ts";
export * from "./recipe/index.ts";
export * from "./trainer/index.ts";
