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

/** Types into a field that offers what it knows, and takes the first offer. */
export async function choose(page: Page, name: string, typed: string): Promise<void> {
  await page.locator(`#${name}_text`).pressSequentially(typed);
  await page.getByRole("option", { name: typed }).first().click();
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

/** A visit as the phone knows it. */
export interface Job {
  /** Its page on the phone. */
  address: string;
  /** The site, WGS-84. */
  lon: number;
  lat: number;
}

/** Opens the next job of the day on a technician's phone. */
export async function nextJob(technician: Page): Promise<Job> {
  await technician.goto("/my");
  await technician.locator("a.job").first().click();
  await expect(technician).toHaveURL(/\/my\/visits\//);
  return jobHere(technician);
}

/** The visit whose page is open on a phone. */
export async function jobHere(technician: Page): Promise<Job> {
  const map = (await technician.locator('a[href*="uri.amap.com"]').first().getAttribute("href")) ?? "";
  const [lon = 0, lat = 0] = (new URL(map).searchParams.get("position") ?? "").split(",").map(Number);
  return { address: new URL(technician.url()).pathname, lon, lat };
}

/** The name of whoever is signed in on a phone of the house. */
export async function nameOnPhone(technician: Page): Promise<string> {
  await technician.goto("/my");
  return (await technician.locator(".phone-head .over").innerText()).trim();
}

/** Fills in the callback that is open and saves it. */
export async function answerCallback(agent: Page, face: "很满意" | "很不满意", ending: string, note = ""): Promise<void> {
  for (const select of await agent.locator("form select:not([name=ending])").all()) {
    const options = await select.locator("option").allInnerTexts();
    await select.selectOption(options.includes(face) ? { label: face } : { index: options.length > 5 ? options.length - 1 : 1 });
  }
  await agent.locator("#ending").selectOption({ label: ending });
  await agent.locator("#note").fill(note);
  await agent.getByRole("button", { name: "保存回访结果" }).click();
}

/** A picture that is really one: a small JPEG drawn by the browser. */
export async function photo(page: Page, colour = "#4a7"): Promise<File> {
  const data = await page.evaluate((colour) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [640, 480];
    const pen = canvas.getContext("2d");
    if (pen) [pen.fillStyle = colour, pen.fillRect(0, 0, 640, 480)];
    return canvas.toDataURL("image/jpeg").split(",")[1] ?? "";
  }, colour);
  return { name: "完工.jpg", mimeType: "image/jpeg", buffer: Buffer.from(data, "base64") };
}

/** A file as it is handed to a page. */
export interface File {
  name: string;
  mimeType: string;
  buffer: Buffer;
}
