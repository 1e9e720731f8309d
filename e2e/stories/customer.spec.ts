// A customer with a phone in one hand: scan, sign in, report, choose a time, follow, move, press, call off, pass a card on.
import { expect, expectSound, phoneOf, picture, strangersPhone, test } from "../harness/test.ts";
import { signInCustomer } from "../harness/roles.ts";
import type { Page } from "@playwright/test";

const small = { width: 390, height: 844 };

/** Reports something about his first thing; the page of the request is open afterwards. */
async function report(phone: Page, symptom: string): Promise<string> {
  await phone.goto("/c/cases/new");
  await phone.locator("#symptom").fill(symptom);
  await phone.getByRole("button", { name: "提交" }).click();
  await expect(phone).toHaveURL(/\/c\/cases\/[0-9a-f-]{36}$/);
  return new URL(phone.url()).pathname;
}

/** Takes the n-th window offered (from 0). */
async function choose(phone: Page, n: number): Promise<string> {
  const words = await phone.locator(".choice").nth(n).innerText();
  await phone.locator('[name="slot"]').nth(n).check();
  await phone.getByRole("button", { name: "约时间" }).click();
  await expect(phone).toHaveURL(/\/c\/cases\//);
  return words.trim();
}

test("who scans his card verifies it, signs in by code and reports what is wrong", async ({ as, stranger }) => {
  const desk = await as("agent");
  await desk.goto(`/customers`);
  await desk.goto("/cards");
  await desk.locator(".lead a").first().click();
  const code = await desk.locator('a[href*="/v/"]').first().getAttribute("href");
  const holder = await desk.locator('main a[href^="/customers/"]').first().getAttribute("href");
  const phone = await stranger("phone");
  await phone.goto(new URL(code ?? "", desk.url()).pathname);
  await expect(phone.locator("main")).toContainText("这是真卡");
  await expectSound(phone, small);
  await picture(phone, "card-verified");
  await phone.getByRole("link", { name: "我要报修" }).click();
  await expect(phone).toHaveURL(/\/c\/sign-in\?next=/);
  const number = await revealed(desk, holder ?? "");
  const next = new URL(phone.url()).searchParams.get("next") ?? "";
  await signInCustomer(phone, number, "", next);
  await expect(phone).toHaveURL(/\/c\/cases\/new\?card=/);
  await expect(phone.locator('[name="card"]').first()).toBeChecked();
  await expectSound(phone, small);
});

/** The whole number of a customer, asked for with a reason as an agent does. */
async function revealed(desk: Page, file: string): Promise<string> {
  await desk.goto(file);
  await desk.locator('[name="why"]').fill("回电确认上门时间");
  await desk.locator('form[action$="/phone"] button').click();
  return /1\d{10}/.exec((await desk.locator("body").innerText()).replace(/\s/g, ""))?.[0] ?? "";
}

test("he chooses a time, moves it, presses, and calls it off", async ({ customer }) => {
  const phone = await customer(phoneOf(9));
  await expect(phone.locator("h1")).toContainText("您好");
  await picture(phone, "customer-home");
  const request = await report(phone, "冷藏室不冷，东西都化了");
  await expectSound(phone, small);
  await phone.getByRole("link", { name: "选上门时间" }).click();
  await expectSound(phone, small);
  const first = await choose(phone, 2);
  await expect(phone.locator(".facts")).toContainText(first);
  await picture(phone, "customer-request");
  await phone.getByRole("link", { name: "改约" }).click();
  const second = await choose(phone, 3);
  expect(second).not.toBe(first);
  await expect(phone.locator(".facts")).toContainText(second);
  await phone.getByRole("button", { name: "催一催" }).click();
  await expect(phone.getByRole("status").first()).toBeVisible();
  await phone.locator("#body").fill("请带上梯子");
  await phone.getByRole("button", { name: "提交" }).click();
  await expect(phone.locator("main")).toContainText("请带上梯子");
  await phone.getByRole("button", { name: "取消上门" }).click();
  await expect(phone.getByRole("link", { name: "选上门时间" })).toBeVisible();
  await phone.getByRole("link", { name: "取消请求" }).click();
  await phone.getByRole("button", { name: "取消请求" }).click();
  await expect(phone.locator("#why"), "a reason is asked for").toBeFocused();
  await phone.locator("#why").fill("自己修好了");
  await phone.getByRole("button", { name: "取消请求" }).click();
  await expect(phone).toHaveURL(request);
  await expect(phone.locator("h1")).toContainText("已取消");
});

test("a card passes to a new owner, who accepts it; its history stays", async ({ customer }) => {
  const giver = await customer(phoneOf(10));
  await giver.locator('a[href^="/c/cards/"]').first().click();
  await expectSound(giver, small);
  const card = new URL(giver.url()).pathname;
  await giver.locator("#name").fill("李芳");
  await giver.locator("#phone").fill(strangersPhone(7));
  await giver.getByRole("button", { name: "转给别人" }).click();
  await expect(giver.getByRole("button", { name: "撤回过户" })).toBeVisible();
  const taker = await customer(strangersPhone(7), "李芳");
  await taker.getByRole("button", { name: "接收", exact: true }).click();
  await expect(taker).toHaveURL(card);
  await expect(taker.locator("main")).toContainText("保障");
  await giver.goto("/c");
  await expect(giver.locator(`a[href="${card}"]`)).toHaveCount(0);
});

test("a wrong number, a wrong code and an old link say what to do", async ({ stranger, watch }) => {
  watch.allow(/status of (422|404)/);
  const phone = await stranger("phone");
  await phone.goto("/c/sign-in");
  await phone.locator("#phone").fill("123");
  await phone.locator("#phone").press("Enter");
  await expect(phone.locator("#phone")).toHaveAttribute("aria-invalid", "true");
  await expect(phone.locator("#phone")).toHaveValue("123");
  await phone.locator("#phone").fill(phoneOf(11));
  await phone.locator("#phone").press("Enter");
  await phone.locator("#code").fill("000000");
  await phone.locator("#code").press("Enter");
  await expect(phone.locator("#code")).toHaveAttribute("aria-invalid", "true");
  await phone.goto("/v/ABCD-EFGH-JKLM-NPQR");
  await expect(phone.locator("main")).toContainText("查无此卡");
  await phone.goto("/invite/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
  await expect(phone.locator("body")).toContainText("链接已失效");
});
