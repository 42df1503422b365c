export * from "./data/index.ts";
export * from "./recipe/index.ts";
