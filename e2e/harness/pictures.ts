// Pictures for the docs are taken by the stories themselves, so that they show what is. Only on request:
// DINGXIN_PICTURES=1 writes docs/pictures/NAME.png.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";

const docs = resolve(import.meta.dirname, "../../docs/pictures");

/** Takes a picture when asked to; answers its path, or undefined when pictures are off. */
export async function picture(page: Page, name: string, folder = docs, wanted = process.env["DINGXIN_PICTURES"] === "1") {
  if (!wanted) return undefined;
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`a picture's name is lower-case words with dashes, not ${name}`);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  return path;
}
