// Where the browser is: named by DINGXIN_CHROMIUM, else the system's.
import { existsSync } from "node:fs";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable"];

/** The browser's program; says what to install when there is none. */
export function chromiumPath(): string {
  const named = process.env["DINGXIN_CHROMIUM"];
  const found = named ?? usual.find((path) => existsSync(path));
  if (!found || !existsSync(found)) {
    throw new Error(`no Chromium at ${named ?? usual.join(", ")}: install the package chromium or set DINGXIN_CHROMIUM`);
  }
  return found;
}
