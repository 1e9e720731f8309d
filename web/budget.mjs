// Prints what a first load costs and fails when a phone page can no longer stay under 100 KB. Raw bytes: compression on
// the way is not counted on. The page itself gets what script and style leave over.
import { readFileSync, readdirSync, statSync } from "node:fs";

const PHONE_LIMIT = 100 * 1024;
const PAGE_SHARE = 24 * 1024; // room kept for the HTML of the heaviest phone page
const size = (name) => statSync(new URL(`dist/${name}`, import.meta.url)).size;
const kb = (bytes) => `${(bytes / 1024).toFixed(1).padStart(8)} KB`;
const line = (label, bytes, sent) => console.log(label.padEnd(34) + kb(bytes) + (sent ? `${kb(sent)} br` : ""));

for (const name of ["app.css", "app.js", "phone.css", "phone.js"]) line(name, size(name), size(`${name}.br`));
try {
  for (const name of readdirSync(new URL("dist/chunks", import.meta.url)).sort().filter((n) => /\.(js|css)$/.test(n)))
    line(`  later: ${name}`, size(`chunks/${name}`), size(`chunks/${name}.br`));
} catch (none) {
  if (none.code !== "ENOENT") throw none;
}
const phone = size("phone.css") + size("phone.js");
line("phone, first load", phone, size("phone.css.br") + size("phone.js.br"));
if (phone > PHONE_LIMIT - PAGE_SHARE) {
  console.error(`phone entry is over its ${(PHONE_LIMIT - PAGE_SHARE) / 1024} KB share of the 100 KB first load`);
  process.exit(1);
}
// The entry is addressed with ?v=…; a chunk that imports it by its bare name would run it a second time.
for (const name of readdirSync(new URL("dist/chunks", import.meta.url)).filter((n) => n.endsWith(".js"))) {
  if (!readFileSync(new URL(`dist/chunks/${name}`, import.meta.url), "utf8").includes('"../app.js"')) continue;
  console.error(`${name} imports the entry`);
  process.exit(1);
}
