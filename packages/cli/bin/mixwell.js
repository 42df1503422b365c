#!/usr/bin/env node
// Plain JavaScript that any Node can read, so that an old one gets an answer and not a syntax error.

const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Error: Mixwell needs Node 20.19 or later but runs on ${process.versions.node}. Get a newer one at https://nodejs.org`,
  );
  process.exit(1);
}

import("../dist/cli.js").then(
  ({ run }) => run(process.argv.slice(2)),
  (error) => {
    const notBuilt = error.code === "ERR_MODULE_NOT_FOUND" && /[\\/]dist[\\/]/.test(error.message);
    console.error(
      notBuilt
        ? "Error: Mixwell is not built yet. Run `npm run build` in the repository first."
        : `Error: Mixwell cannot start: ${error.message}`,
    );
    if (process.env.MIXWELL_DEBUG) console.error(error);
    process.exit(1);
  },
);
