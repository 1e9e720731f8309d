// The house as its people find it in the morning: every role's pages open, and an agent takes a request.
import { type Page } from "@playwright/test";
import { expect, test } from "../harness/test.ts";

/** Signs in through the demo's door as the first account of a role, by the role's name. */
async function enter(page: Page, role: string): Promise<void> {
  await page.goto("/demo");
  await page.getByRole("button", { name: new RegExp(`^${role}`) }).first().click();
  await expect(page).not.toHaveURL(/\/demo/);
}

/** Which pages a role works with. */
const homes: ReadonlyArray<readonly [string, readonly string[]]> = [
  ["坐席", ["/", "/cases", "/cases/new", "/customers", "/callbacks", "/levels"]],
  ["调度", ["/", "/dispatch", "/visits", "/cases"]],
  ["网点", ["/", "/cases", "/claims", "/statements"]],
  ["审核员", ["/", "/claims", "/cases"]],
  ["管理员", ["/", "/accounts", "/settings", "/journal", "/calendars", "/products", "/cards", "/tariffs", "/ledger"]],
];

for (const [role, pages] of homes) {
  test(`${role} finds every page of his work`, async ({ page }) => {
    await enter(page, role);
    for (const path of pages) {
      const answer = await page.goto(path);
      expect(answer?.status(), `${role} ${path}`).toBe(200);
      await expect(page.locator("main"), `${role} ${path}`).toBeVisible();
    }
  });
}

test("an agent takes a request by phone and sees when it is due", async ({ page }) => {
  await enter(page, "坐席");
  await page.goto("/cases/new");
  await page.locator('[name="phone"]').first().fill("13900139000");
  await page.locator('[name="name"]').first().fill("王芳");
  await page.locator('[name="symptom"]').first().fill("空调不制冷，室外机有异响");
  await page.locator('[name="symptom"]').first().press("Control+Enter");
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}/);
  await expect(page.locator("main")).toContainText(/R\d{4}-\d{6}/);
});
