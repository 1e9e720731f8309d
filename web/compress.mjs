// Puts .br and .gz beside every built text file, so that the server only has to pick one by Accept-Encoding.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = new URL("dist/", import.meta.url);
const names = readdirSync(dist, { recursive: true }).filter((name) => /\.(js|css|svg)$/.test(name));
for (const name of names) {
  const bytes = readFileSync(new URL(name, dist));
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  writeFileSync(new URL(`${name}.br`, dist), brotliCompressSync(bytes, best));
  writeFileSync(new URL(`${name}.gz`, dist), gzipSync(bytes, { level: 9 }));
}
console.log(`${names.length} files compressed beside themselves`);
