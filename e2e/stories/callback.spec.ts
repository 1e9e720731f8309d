// Callbacks and ratings: three endings of a call, a bad answer that opens a complaint, a customer's faces.
import { expect, expectSound, picture, test } from "../harness/test.ts";
import { answerCallback } from "../harness/steps.ts";
import type { Page } from "@playwright/test";

/** Opens the n-th waiting callback; answers its number and its case's address. */
async function open(agent: Page, n: number): Promise<{ number: string; request: string }> {
  await agent.goto("/callbacks");
  await agent.locator("tbody .lead a").nth(n).click();
  const number = await agent.locator("h1").innerText();
  const request = (await agent.locator('.head a[href^="/cases/"]').first().getAttribute("href")) ?? "";
  return { number, request };
}

test("a callback has three endings, and a bad answer opens a complaint at once", async ({ as, watch }) => {
  watch.allow(/status of 422/);
  const agent = await as("agent");
  const fine = await open(agent, 0);
  await agent.locator("#ending").selectOption({ label: "问题未解决，返工" });
  await agent.getByRole("button", { name: "保存回访结果" }).click();
  await expect(agent.locator("[aria-invalid=true]").first(), "answers are asked for").toBeVisible();
  await expect(agent.locator("#ending"), "what was chosen is kept").toHaveValue("redo");
  await expectSound(agent);
  await answerCallback(agent, "很满意", "回访通过", "");
  await expect(agent).toHaveURL(/\/callbacks$/);
  await agent.goto(fine.request);
  await expect(agent.locator(".head")).toContainText("已结案");

  const wrong = await open(agent, 0);
  await answerCallback(agent, "很满意", "信息有误，重新登记", "型号登记错了");
  await agent.goto(wrong.request);
  await expect(agent.locator(".head"), "open again").not.toContainText("已结案");

  const bad = await open(agent, 0);
  await answerCallback(agent, "很不满意", "问题未解决，返工", "还是漏水，客户很生气");
  await agent.goto(bad.request);
  await expect(agent.locator(".head")).toContainText("返工");
  await agent.goto("/cases?view=complaints");
  await agent.locator("tbody tr").first().waitFor();
  const number = /R\d{4}-\d{6}/.exec(await (async () => { await agent.goto(bad.request); return agent.locator(".head").innerText(); })())?.[0] ?? "none";
  await agent.goto("/cases?view=complaints");
  await expect(agent.locator("tbody")).toContainText(number);
  await picture(agent, "complaints");
});

test("two people with one callback: the second is told, and his words are kept", async ({ as, watch }) => {
  watch.allow(/status of (422|409)/);
  const [one, two] = [await as("agent"), await as("headquarters")];
  const { number } = await open(one, 1);
  await two.goto(one.url());
  await expect(two.locator("h1")).toHaveText(number);
  await answerCallback(one, "很满意", "回访通过", "");
  await expect(one).toHaveURL(/\/callbacks$/);
  await answerCallback(two, "很不满意", "问题未解决，返工", "第二个人写的话");
  await expect(two.locator("main")).toContainText(/已经结束|刚才有人/);
});
