// Builds the pages into dist/: one script, one style sheet, one page, a file of texts for each language but English, each named by its
// content. With --tests it builds the tests into build/tests/ instead, with --types only the types of the texts. The same sources give
// the same bytes.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { catalogue, LANGUAGES, typesOf } from "./languages/read.mjs";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));

const digested = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);
const english = catalogue("en");
const others = LANGUAGES.filter((language) => language !== "en").map((language) => ({ language, bytes: Buffer.from(catalogue(language).text) }));
const files = Object.fromEntries(others.map(({ language, bytes }) => [language, `${language}-${digested(bytes)}.ftl`]));
writeFileSync("src/languages/texts.d.ts", typesOf(english.messages));

/** English stands in the script, so that there is a text whatever happens; of the others it knows the files. */
const catalogues = {
  name: "catalogues",
  setup(build) {
    build.onResolve({ filter: /^catalogue:/ }, ({ path }) => ({ path, namespace: "catalogue" }));
    build.onLoad({ filter: /.*/, namespace: "catalogue" }, ({ path }) => (path === "catalogue:en" ? { contents: english.text, loader: "text" } : { contents: JSON.stringify(files), loader: "json" }));
  },
};

const shared = { plugins: [catalogues], charset: "utf8", bundle: true, jsx: "automatic", jsxImportSource: "preact", target: "es2022", legalComments: "none", logLevel: "warning" };

if (process.argv.includes("--tests")) {
  rmSync("build", { recursive: true, force: true });
  const tests = readdirSync("tests").filter((name) => /\.test\.tsx?$/.test(name));
  await build({ ...shared, entryPoints: tests.map((name) => `tests/${name}`), outdir: "build/tests", platform: "node", format: "esm", packages: "external", outExtension: { ".js": ".mjs" } });
} else if (!process.argv.includes("--types")) {
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
    names[plain] = plain.replace(".", `-${digested(file.contents)}.`);
    writeFileSync(`dist/${names[plain]}`, file.contents);
  }
  for (const { language, bytes } of others) writeFileSync(`dist/${files[language]}`, bytes);
  const page = readFileSync("src/index.html", "utf8").replace("app.js", names["app.js"]).replace("style.css", names["style.css"]);
  writeFileSync("dist/index.html", page);
  for (const name of readdirSync("static")) copyFileSync(`static/${name}`, `dist/${name}`);
}
