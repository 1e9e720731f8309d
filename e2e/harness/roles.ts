// Signing in as somebody. The demo's door offers each member of staff as a button named by role and person; no
// password of the demo exists outside it. Customers come in by phone and a code, which the demo shows on the page.
import { expect, type Page } from "@playwright/test";

/** Staff of the demo company and the names of their roles. */
const names = {
  agent: "坐席",
  dispatcher: "调度",
  technician: "服务工程师",
  outlet: "网点",
  reviewer: "审核员",
  storekeeper: "库管",
  manager: "经理",
  headquarters: "总部",
  administrator: "管理员",
} as const;

/** One of them. */
export type Role = keyof typeof names;

/** All of them. */
export const roles = Object.keys(names) as Role[];

/** Signs in as this role; the page ends on the role's home. */
export async function signIn(page: Page, role: Role): Promise<void> {
  await page.goto("/demo");
  await page.getByRole("button", { name: new RegExp(`^${names[role]} ·`) }).first().click();
  await expect(page, `signed in as ${role}`).not.toHaveURL(/\/demo/);
}

/** Enters as the household the demo's door offers: the demo technician is on his way to it. */
export async function signInGuest(page: Page): Promise<void> {
  await page.goto("/demo");
  await page.getByRole("button", { name: /^顾客 ·/ }).click();
  await expect(page).toHaveURL(/\/c$/);
}

/** Signs in a customer by phone and code; a number without a file gets one by `name`. */
export async function signInCustomer(page: Page, phone: string, name = "", next = "/c"): Promise<void> {
  await page.goto(`/c/sign-in?next=${encodeURIComponent(next)}`);
  await page.locator('[name="phone"]').fill(phone);
  await page.locator('[name="phone"]').press("Enter");
  const code = /\d{6}/.exec((await page.locator("main").innerText()).replace(/\d{3}\*+\d{4}/, ""))?.[0] ?? "";
  if (name) await page.locator('[name="name"]').fill(name);
  await page.locator('[name="code"]').fill(code);
  await page.locator('[name="code"]').press("Enter");
  await expect(page, `${phone} signed in`).not.toHaveURL(/sign-in/);
}
