// Signing in as somebody. In demo mode the sign-in page offers each role of the demo company as a button with
// `data-demo-role`; no password of the demo exists outside it.
import { expect, type Page } from "@playwright/test";

/** The people of the house (docs: homes by role). */
export const roles = [
  "agent",
  "dispatcher",
  "technician",
  "outlet",
  "reviewer",
  "counter",
  "care-owner",
  "manager",
  "headquarters",
  "customer",
  "administrator",
] as const;

/** One of them. */
export type Role = (typeof roles)[number];

/** Signs in as this role; the page ends on the role's home. */
export async function signIn(page: Page, role: Role): Promise<void> {
  await page.goto("/sign-in");
  await page.locator(`[data-demo-role="${role}"]`).click();
  await expect(page, `signed in as ${role}`).not.toHaveURL(/\/sign-in/);
}
