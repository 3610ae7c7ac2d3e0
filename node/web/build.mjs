// Builds the pages into dist/: one script, one style sheet, one page, each named by its content.
// With --tests it builds the tests into build/tests/ instead. The same sources give the same bytes.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));

const shared = { bundle: true, jsx: "automatic", jsxImportSource: "preact", target: "es2022", legalComments: "none", logLevel: "warning" };

if (process.argv.includes("--tests")) {
  rmSync("build", { recursive: true, force: true });
  const tests = readdirSync("tests").filter((name) => name.endsWith(".test.ts"));
  await build({ ...shared, entryPoints: tests.map((name) => `tests/${name}`), outdir: "build/tests", platform: "node", format: "esm", packages: "external", outExtension: { ".js": ".mjs" } });
} else {
  const development = process.argv.includes("--development");
  rmSync("dist", { recursive: true, force: true });
  mkdirSync("dist");
  const made = await build({
    ...shared,
    entryPoints: { app: "src/main.tsx", style: "src/design/style.css" },
    outdir: "dist",
    format: "esm",
    minify: !development,
    write: false,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const names = {};
  for (const file of made.outputFiles) {
    const plain = file.path.split("/").pop();
    const digest = createHash("sha256").update(file.contents).digest("hex").slice(0, 12);
    names[plain] = plain.replace(".", `-${digest}.`);
    writeFileSync(`dist/${names[plain]}`, file.contents);
  }
  const page = readFileSync("src/index.html", "utf8").replace("app.js", names["app.js"]).replace("style.css", names["style.css"]);
  writeFileSync("dist/index.html", page);
  for (const name of readdirSync("static")) copyFileSync(`static/${name}`, `dist/${name}`);
}
