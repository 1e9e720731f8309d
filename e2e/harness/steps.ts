// What several stories do on their way: a request taken, given to somebody, worked through.
import { expect, type Page } from "@playwright/test";

/** A request as an agent hears it. */
export interface Asked {
  phone: string;
  name: string;
  /** Part of the district's name, as typed. */
  district: string;
  address: string;
  symptom: string;
  /** Which of the windows offered is promised: 1 is the first; 0 for none. */
  slot?: number;
}

/** Takes a request at the desk; answers the case's address. */
export async function takeRequest(agent: Page, asked: Asked): Promise<string> {
  await agent.goto("/cases/new");
  await agent.locator("#phone").fill(asked.phone);
  await agent.locator("#name").fill(asked.name);
  await agent.locator("#symptom").fill(asked.symptom);
  await agent.locator("#division_text").pressSequentially(asked.district);
  await agent.getByRole("option", { name: asked.district }).first().click();
  await agent.locator("#address").fill(asked.address);
  const slot = asked.slot ?? 1;
  if (slot > 0) await agent.locator(`#slot-${slot}`).check();
  await agent.locator("#symptom").press("Enter");
  await expect(agent).toHaveURL(/\/cases\/[0-9a-f-]{36}$/);
  return new URL(agent.url()).pathname;
}

/** The visit that a case's page shows. */
export async function visitOf(desk: Page, caseAddress: string): Promise<string> {
  await desk.goto(caseAddress);
  const href = await desk.locator('main a[href^="/visits/"]').filter({ hasText: /V\d{4}-\d{6}/ }).first().getAttribute("href");
  return href ?? "";
}

/** Gives a visit to this technician by name. */
export async function giveTo(dispatcher: Page, visit: string, technician: string): Promise<void> {
  await dispatcher.goto(visit);
  await dispatcher.locator("#technician").selectOption({ label: technician });
  await dispatcher.getByRole("button", { name: "派单", exact: true }).click();
  await expect(dispatcher.locator("main")).toContainText("为什么派给他");
}

/** The name of whoever is signed in on a phone of the house. */
export async function nameOnPhone(technician: Page): Promise<string> {
  await technician.goto("/my");
  return (await technician.locator(".phone-head .over").innerText()).trim();
}

/** A picture that is really one: a small PNG drawn by the browser. */
export async function photo(page: Page, colour = "#4a7"): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const data = await page.evaluate((colour) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [640, 480];
    const pen = canvas.getContext("2d");
    if (pen) [pen.fillStyle = colour, pen.fillRect(0, 0, 640, 480)];
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  }, colour);
  return { name: "after.png", mimeType: "image/png", buffer: Buffer.from(data, "base64") };
}
