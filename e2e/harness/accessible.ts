// WCAG 2.2 AA by axe, and what axe does not see: pages wider than the screen, keys nobody translated.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What depends on theme and width, and so is asked again for each. */
const looks = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"];

/** Colours on their way from day to night are nobody's: what ends by itself is ended. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime));
    for (const each of ending) each.finish();
  });
}

/** What axe objects to: rule, words, and where. */
export async function objections(page: Page, only?: readonly string[]): Promise<string[]> {
  await settle(page);
  // Pins stand where the places are, also when two are neighbours (WCAG 2.5.8, "essential"); the list beside the map has them all.
  const axe = new AxeBuilder({ page }).exclude(".leaflet-marker-icon");
  const { violations } = await (only ? axe.withRules([...only]) : axe.withTags(levels)).analyze();
  return violations.map((found) => `${found.id}: ${found.help} at ${found.nodes.map((node) => node.target.join(" ")).join("; ")}`);
}

/** Fails with axe's words when the page shuts somebody out. */
export async function expectAccessible(page: Page, only?: readonly string[]): Promise<void> {
  expect(await objections(page, only), `axe on ${page.url()}`).toEqual([]);
}

/** What a person would call broken: a page wider than its window, a text key instead of a text, one name for two things. */
export async function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 1) found.push(`${wide}px wider than the window`);
    const words = document.body.innerText;
    const keys = words.match(/(?<![\w/.@-])(?:cases|field|parts|network|warranty|settlement|feedback|customers|insight|web|event|fail)-[a-z]+(?:-[a-z]+)*(?![\w/-])/g) ?? [];
    found.push(...keys.map((key) => `a key nobody translated: ${key}`));
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    found.push(...ids.filter((id, n) => ids.indexOf(id) < n).map((id) => `two elements called #${id}`));
    if (/\{ ?\$\w+ ?\}/.test(words)) found.push("a text with its argument missing");
    return found;
  });
}

/** Light or dark, wide or narrow, and what must hold in each. */
export async function expectSound(page: Page, wide = { width: 1440, height: 900 }): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(wide);
  expect(await faults(page), `${page.url()} wide`).toEqual([]);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await faults(page), `${page.url()} narrow`).toEqual([]);
  await expectAccessible(page, looks);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(wide);
}
