import { defineConfig } from "vitest/config";

/** Tests that change nothing global. Files of a worker share their modules: loading them anew for each doubled their time. */
const sharing = [
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
      { extends: true, test: { name: "sharing", include: sharing, isolate: false } },
      {
        extends: true,
        test: {
          name: "isolated",
          include: ["packages/*/src/**/*.test.ts", "tests/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...sharing],
        },
      },
    ],
  },
});
