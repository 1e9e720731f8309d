// The agent's day: a caller on the line, two hands on the keyboard, twenty seconds.
import { expect, phoneOf, picture, strangersPhone, test } from "../harness/test.ts";

const withinMs = 20_000;

test("a known caller's request is taken and promised by keyboard alone within twenty seconds", async ({ as }) => {
  const agent = await as("agent");
  await agent.goto("/cases");
  const began = Date.now();
  const { keyboard } = agent;
  await keyboard.press("n");
  await expect(agent.locator("#phone")).toBeFocused();
  await keyboard.type(phoneOf(4), { delay: 20 });
  const beside = agent.locator("#look");
  await expect(beside, "the file").toContainText("****");
  await expect(beside, "what is covered").toContainText(/保内|保外/);
  await expect(beside, "by when").toContainText("完成时限");
  await expect(agent.locator("#card-0"), "his only thing is chosen").toBeChecked();
  await keyboard.press("Tab"); // name
  await keyboard.press("Tab"); // his things
  await keyboard.press("Tab"); // kind
  await keyboard.press("Tab"); // priority
  await keyboard.press("Tab");
  await expect(agent.locator("#symptom")).toBeFocused();
  await keyboard.type("不加热，里面打火花", { delay: 20 });
  for (const field of ["division_text", "address", "description", "channel", "skill"]) {
    await keyboard.press("Tab");
    await expect(agent.locator(`#${field}`)).toBeFocused();
  }
  await keyboard.press("Tab");
  await expect(agent.locator("#slot-0"), "the windows offered").toBeFocused();
  await keyboard.press("ArrowDown");
  await expect(agent.locator("#slot-1")).toBeChecked();
  await picture(agent, "intake");
  await keyboard.press("Enter");
  await expect(agent).toHaveURL(/\/cases\/[0-9a-f-]{36}$/);
  expect(Date.now() - began, "milliseconds from the first key to the promise").toBeLessThan(withinMs);
  await expect(agent.getByRole("status").first()).toContainText(/已受理 R2611-\d{6}，约定 .+ 上门/);
  await expect(agent.locator("main")).toContainText("V2611-");
});

test("the same matter asked twice is seen before it is taken twice", async ({ as }) => {
  const agent = await as("agent");
  await agent.goto("/cases/new");
  await agent.locator("#phone").fill(phoneOf(5));
  await agent.locator("#symptom").fill("洗衣机不脱水");
  await agent.locator("#symptom").press("Control+Enter");
  await expect(agent).toHaveURL(/\/cases\/[0-9a-f-]{36}$/);
  const number = /R\d{4}-\d{6}/.exec(await agent.locator("main").innerText())?.[0] ?? "none";
  await agent.goto("/cases/new");
  await agent.locator("#phone").fill(phoneOf(5));
  await expect(agent.locator("#look")).toContainText("可能是同一件事");
  await expect(agent.locator("#look")).toContainText(number);
});

test("a stranger's request opens a file; the district is found by its name", async ({ as }) => {
  const agent = await as("agent");
  await agent.goto("/cases/new");
  await agent.locator("#phone").fill(strangersPhone(1));
  await expect(agent.locator("#look")).toContainText("没有这个号码的档案");
  await agent.locator("#name").fill("王芳");
  await agent.locator("#symptom").fill("冰箱不制冷");
  await agent.locator("#division_text").pressSequentially("南浔");
  await agent.getByRole("option", { name: "浙江省 湖州市 南浔区", exact: true }).click();
  await expect(agent.locator("#look"), "who will answer for it").toContainText("南浔服务站");
  await expect(agent.locator("#slot-1")).toBeVisible();
  await agent.locator("#symptom").press("Enter");
  await expect(agent).toHaveURL(/\/cases\/[0-9a-f-]{36}$/);
  await expect(agent.locator("main")).toContainText("王芳");
});

test("nonsense is refused field by field and nothing typed is lost", async ({ as, watch }) => {
  watch.allow(/status of 422/);
  const agent = await as("agent");
  await agent.goto("/cases/new");
  await agent.locator("#phone").fill("12");
  await agent.locator("#name").fill("张三");
  await agent.locator("#symptom").fill("漏水");
  await agent.locator("#division_text").fill("没有这个地方");
  await agent.locator("#description").fill("厨房地上都是水");
  await agent.locator("#symptom").press("Enter");
  await expect(agent.locator("#division_text")).toHaveAttribute("aria-invalid", "true");
  await expect(agent.locator("#division_text")).toHaveValue("没有这个地方");
  await agent.locator("#division_text").fill("");
  await agent.locator("#symptom").press("Enter");
  await expect(agent.locator("#phone")).toHaveAttribute("aria-invalid", "true");
  for (const [field, value] of [["phone", "12"], ["name", "张三"], ["symptom", "漏水"], ["description", "厨房地上都是水"]]) {
    await expect(agent.locator(`#${field}`)).toHaveValue(value ?? "");
  }
});
