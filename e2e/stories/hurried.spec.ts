// People in a hurry, mistaken, or up to no good: double clicks, the back button, two windows, a lost line, a session that
// ended while a form was being filled, files that are not what they say.
import { expect, phoneOf, strangersPhone, test } from "../harness/test.ts";
import { takeRequest } from "../harness/steps.ts";

test("a double click takes one request; the way back does not take it again", async ({ as }) => {
  const agent = await as("agent");
  await agent.goto("/cases/new");
  await agent.locator("#phone").fill(strangersPhone(40));
  await agent.locator("#name").fill("孙双");
  await agent.locator("#symptom").fill("双击测试：冰箱不制冷");
  await agent.getByRole("button", { name: "受理", exact: true }).dblclick();
  await expect(agent).toHaveURL(/\/cases\/[0-9a-f-]{36}$/);
  await agent.goBack();
  await agent.goForward();
  await agent.goto(`/search?q=${encodeURIComponent("双击测试")}`);
  await expect(agent.locator('main a[href^="/cases/"]')).toHaveCount(1);
});

test("a session that ends while a form is filled loses nothing that was typed", async ({ as }) => {
  const agent = await as("agent");
  await agent.goto("/cases/new");
  await agent.locator("#phone").fill(strangersPhone(41));
  await agent.locator("#name").fill("周长");
  await agent.locator("#symptom").fill("洗衣机漏水");
  await agent.locator("#description").fill("一边打电话一边写的，很长的描述");
  await agent.waitForTimeout(400); // drafts are kept a moment after the last key
  const other = await agent.context().newPage();
  await other.goto("/me");
  await other.getByRole("button", { name: "在所有设备上退出" }).click();
  await expect(other).toHaveURL(/sign-in/);
  await agent.locator("#symptom").press("Enter");
  await expect(agent.locator("body")).toContainText(/登录/);
  await other.goto("/demo");
  await other.getByRole("button", { name: /^坐席 ·/ }).click();
  await agent.goto("/cases/new");
  await expect(agent.locator("#symptom")).toHaveValue("洗衣机漏水");
  await expect(agent.locator("#description")).toHaveValue("一边打电话一边写的，很长的描述");
  await expect(agent.locator(".restored")).toBeVisible();
});

test("two people with one case: the second is told, and what he typed is still there", async ({ as, watch }) => {
  watch.allow(/status of (422|409)/);
  const [one, two] = [await as("agent"), await as("dispatcher")];
  const request = await takeRequest(one, { phone: strangersPhone(42), name: "吴两", district: "南浔", address: "中山路 1 号", symptom: "电视屏幕有竖线", slot: 0 });
  await one.goto(`${request}/do/cancel`);
  await two.goto(`${request}/do/cancel`);
  await one.locator("#why").fill("客户说自己修好了");
  await one.locator("#why").press("Enter");
  await expect(one).toHaveURL(new RegExp(`${request}$`));
  await two.locator("#why").fill("第二个人写的原因");
  await two.locator("#why").press("Enter");
  await expect(two.getByRole("alert").first()).toBeVisible();
  await expect(two.locator("#why")).toHaveValue("第二个人写的原因");
});

test("nonsense and markup are shown as they are and harm nobody", async ({ customer, as }) => {
  const nonsense = `<script>alert(1)</script>"'&%00😀`;
  const phone = await customer(phoneOf(16));
  await phone.goto("/c/cases/new");
  await phone.locator("#symptom").fill(nonsense);
  await phone.getByRole("button", { name: "提交" }).click();
  await expect(phone).toHaveURL(/\/c\/cases\/[0-9a-f-]{36}$/);
  await expect(phone.locator(".phone-head")).toContainText("<script>alert(1)</script>");
  const agent = await as("agent");
  await agent.goto(phone.url().replace(/.*\/c\/cases/, "/cases"));
  await expect(agent.locator("h1")).toContainText("<script>alert(1)</script>");
  await agent.goto(`/search?q=${encodeURIComponent(nonsense)}`);
  await expect(agent.locator("main")).toBeVisible();
});
