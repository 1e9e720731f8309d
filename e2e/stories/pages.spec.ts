// Every page that can be reached, in both languages, by day and by night, on a desk and on a phone: accessible by axe,
// no wider than its window, no text left untranslated.
import { crawl } from "../harness/crawl.ts";
import { roles } from "../harness/roles.ts";
import { expect, expectAccessible, expectSound, faults, phoneOf, test } from "../harness/test.ts";
import type { Page } from "@playwright/test";

const looks = ["color-contrast", "target-size"];

/** In English: narrow by day with every rule, wide by night with those that depend on looks. */
async function soundInEnglish(page: Page, small: boolean): Promise<void> {
  await expect(page.locator("html"), "really in English").toHaveAttribute("lang", "en");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await faults(page), `${page.url()} narrow`).toEqual([]);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  if (!small) await page.setViewportSize({ width: 1440, height: 900 });
  expect(await faults(page), `${page.url()} wide`).toEqual([]);
  await expectAccessible(page, looks);
  await page.emulateMedia({ colorScheme: "light" });
}

/** Staff choose their language in their own account. */
async function speak(page: Page, to: "en" | "zh-CN"): Promise<void> {
  await page.goto("/me");
  const form = page.locator('form[action="/language"]');
  await form.locator('select[name="to"]').selectOption(to);
  await form.getByRole("button").click();
  await expect(page.locator("html")).toHaveAttribute("lang", to);
}

/** Following every link takes minutes on a busy machine: DINGXIN_E2E_ALL=1 asks for it. */
const patient = process.env["DINGXIN_E2E_ALL"] === "1";

/** What was wrong, page by page: one bad page should not hide the others. */
async function everyFault(page: Page, start: readonly string[], sound: () => Promise<void>): Promise<{ seen: string[]; faults: string[] }> {
  const faults: string[] = [];
  const seen = await crawl(page, start, async (address) => {
    try {
      await sound();
    } catch (fault) {
      faults.push(`${address}: ${String(fault).slice(0, 2_000)}`);
    }
  });
  return { seen, faults };
}

for (const role of roles) {
  test(`every page of a ${role} is sound`, async ({ as }) => {
    test.skip(!patient, "asked for by DINGXIN_E2E_ALL=1");
    test.setTimeout(900_000);
    const person = await as(role);
    const { seen, faults } = await everyFault(person, ["/", "/search?q=空调", "/search?q=查无此物"], () => expectSound(person));
    console.log(`${role}: ${seen.length} kinds of pages`);
    expect(faults).toEqual([]);
    expect(seen.length).toBeGreaterThan(4);
  });
}

test("every page of the house is sound in English", async ({ as }) => {
  test.skip(!patient, "asked for by DINGXIN_E2E_ALL=1");
  test.setTimeout(900_000);
  const administrator = await as("administrator");
  await speak(administrator, "en");
  const { seen, faults } = await everyFault(administrator, ["/", "/search?q=R26"], () => soundInEnglish(administrator, false));
  expect(faults).toEqual([]);
  expect(seen.length).toBeGreaterThan(40);
  await speak(administrator, "zh-CN");
});

test("the phones' pages are sound in both languages", async ({ as, customer }) => {
  test.setTimeout(120_000);
  const small = { width: 390, height: 844 };
  const technician = await as("technician");
  await crawl(technician, ["/my"], () => expectSound(technician, small));
  const buyer = await customer(phoneOf(7));
  await crawl(buyer, ["/c"], () => expectSound(buyer, small));
  await speak(technician, "en");
  await crawl(technician, ["/my"], () => soundInEnglish(technician, true));
  await speak(technician, "zh-CN");
  await buyer.context().addCookies([{ name: "lang", value: "en", url: new URL("/", buyer.url()).href }]);
  await crawl(buyer, ["/c"], () => soundInEnglish(buyer, true));
});

test("the doors are sound, and so is a page that is not there", async ({ page, watch }) => {
  watch.allow(/404/);
  for (const address of ["/sign-in", "/demo", "/c/sign-in", "/v", "/v/AAAABBBBCCCCDDDD", "/nowhere"]) {
    await page.goto(address);
    await expectSound(page);
  }
});
