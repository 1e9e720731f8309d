// WCAG 2.2 AA by axe.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe objects to: rule, words, and where. */
export async function objections(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze();
  return violations.map((found) => `${found.id}: ${found.help} at ${found.nodes.map((node) => node.target.join(" ")).join("; ")}`);
}

/** Fails with axe's words when the page shuts somebody out. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await objections(page), `axe on ${page.url()}`).toEqual([]);
}
