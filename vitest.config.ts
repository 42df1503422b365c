import { defineConfig } from "vitest/config";

/** Tests of pure functions. Files of a worker share their modules: loading them anew for each took as long as the tests. */
const pure = [
  "packages/{core,loss,augment,graph}/src/**/*.test.ts",
  "packages/tune/src/{assessor,distribution,space,tuner}/**/*.test.ts",
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    // The default leaves one core free, which on two is half of the machine.
    maxWorkers: "100%",
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: "whole",
          include: ["packages/*/src/**/*.test.ts", "tests/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...pure],
        },
      },
    ],
  },
});
