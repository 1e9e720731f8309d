// The administrator: a bad file at the import desk, a module switched off and on, the first set-up of an empty house.
import { expect, expectSound, strangersPhone, test } from "../harness/test.ts";
import { program, startServer } from "../harness/server.ts";

/** A file as people send them: unknown heads, a number that is none, a name that is missing. */
const sheet = (phone: string) => `姓名,手机号,详细地址,备注甲\n王小明,${phone},人民路 1 号,老客户\n李丽,12,解放路 2 号,\n,${strangersPhone(71)},没有名字,\n`;

test("a file with faults is previewed, matched, faulted cell by cell, mended and imported", async ({ as }) => {
  const administrator = await as("administrator");
  await administrator.goto("/import");
  await administrator.locator('a[href="/import/customers"], a[href*="customer"]').filter({ hasText: "客户档案" }).first().click();
  const send = async (text: string) => {
    await administrator.locator('input[type="file"]').setInputFiles({ name: "客户.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await administrator.getByRole("button", { name: "读取文件" }).click();
    await expect(administrator.locator("main")).toContainText("列的对应关系");
  };
  await send(sheet(strangersPhone(70)));
  await expect(administrator.locator("main"), "the first rows").toContainText("王小明");
  await expectSound(administrator);
  await administrator.getByRole("button", { name: "试导入" }).click();
  await expect(administrator.locator("main")).toContainText("3 行中有 2 行有问题");
  await expect(administrator.locator("main"), "the cell itself").toContainText("电话号码不正确");
  await expectSound(administrator);
  await administrator.goto("/import");
  await administrator.locator("a", { hasText: "客户档案" }).first().click();
  await send(`姓名,手机号,详细地址\n王小明,${strangersPhone(70)},人民路 1 号\n李丽,${strangersPhone(72)},解放路 2 号\n`);
  await administrator.getByRole("button", { name: "试导入" }).click();
  await expect(administrator.locator("main")).toContainText("2 行全部通过检查");
  await administrator.getByRole("button", { name: "开始导入" }).click();
  await expect(administrator.locator("main")).toContainText(/导入完成|新增 2 行/, { timeout: 20_000 });
  await administrator.goto(`/search?q=${encodeURIComponent("王小明")}`);
  await expect(administrator.locator("main")).toContainText("王小明");
});

test("a module that is switched off is gone, and back when it is switched on", async ({ as, watch }) => {
  watch.allow(/status of 404/);
  const administrator = await as("administrator");
  const flip = async (words: string) => {
    await administrator.goto("/settings");
    await administrator.locator("li", { hasText: "回访与评价" }).getByRole("button", { name: words }).click();
    await expect(administrator.getByRole("status").first()).toBeVisible();
  };
  await flip("停用");
  await administrator.goto("/callbacks");
  await expect(administrator.locator("body")).toContainText("没有启用");
  await flip("启用");
  await administrator.goto("/callbacks");
  await expect(administrator.locator("h1")).toHaveText("回访");
});

test("an empty house lets its first administrator in by the code the program said", async ({ stranger, watch }) => {
  watch.allow(/status of 422/);
  const server = await startServer([program], "empty");
  try {
    const code = /(?:[0-9a-f]{5}-){3}[0-9a-f]{5}/.exec(server.said())?.[0] ?? "";
    const page = await stranger();
    await page.goto(`${server.url}/first`);
    await page.locator('[name="code"]').fill("00000-00000-00000-00000");
    for (const field of await page.locator('input[type="text"]:not([name="code"])').all()) await field.fill("admin");
    for (const field of await page.locator('input[type="password"]').all()) await field.fill("一句自己记得住的话 2026");
    await page.locator("main button[type=submit], .login button[type=submit]").first().click();
    await expect(page.locator('[name="code"]'), "a wrong code is said so").toHaveAttribute("aria-invalid", "true");
    await page.locator('[name="code"]').fill(code);
    for (const field of await page.locator('input[type="password"]').all()) await field.fill("一句自己记得住的话 2026");
    await page.locator("main button[type=submit], .login button[type=submit]").first().click();
    await expect(page.locator(".bar .who")).toBeVisible();
    await page.goto(`${server.url}/cases`);
    await expect(page.locator(".empty")).toBeVisible();
    await expectSound(page);
  } finally {
    await server.stop();
  }
});
