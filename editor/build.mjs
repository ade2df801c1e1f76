// Makes the one file that pages load, under a digest of what it was made from: `npm ci && npm run build`.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const OUT = "../src/travaux/office/static/office";
const sources = ["build.mjs", "package-lock.json", "package.json", ...readdirSync("src").sort().map(name => `src/${name}`)];
const digest = createHash("sha256");
for (const name of sources) digest.update(`${name}\0`).update(readFileSync(name)).update("\0");
const made = digest.digest("hex");

const { metafile } = await build({
  entryPoints: ["src/main.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16"],
  legalComments: "none",
  charset: "utf8",
  metafile: true,
  outfile: `${OUT}/editor.js`,
  banner: { js: `/*! Made from editor/ of ${made}. It carries what editor-licences.txt names. */` },
});

const carried = new Set(Object.keys(metafile.inputs).flatMap(name => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? []));
const licences = [...carried].sort().map(name => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`));
  const file = readdirSync(folder).find(one => /^licen[cs]e/i.test(one));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : "No text of its own."}\n`;
});
writeFileSync(`${OUT}/editor-licences.txt`, licences.join(`\n${"-".repeat(78)}\n\n`));
