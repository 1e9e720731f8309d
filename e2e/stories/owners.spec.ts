// Pages that somebody owns, used as their owner does: a unit and its people, a part from the store to the outlet and back,
// a figure with exactly its cases, the set-up path, and what is said where nothing is, or nothing may be seen.
import { expect, expectSound, test } from "../harness/test.ts";
import { choose } from "../harness/steps.ts";

test("headquarters founds an outlet, employs somebody, plans his week and notes that he is away", async ({ as, watch }) => {
  watch.allow(/status of 422/);
  const headquarters = await as("headquarters");
  await headquarters.goto("/units/new");
  await choose(headquarters, "parent", "桐乡");
  await headquarters.locator("#code").fill("梧桐 1");
  await headquarters.locator("#name").fill("梧桐服务点");
  await headquarters.locator("#kind").selectOption({ label: "乡镇服务点" });
  await headquarters.locator("#phone").fill("0573-88880000");
  await headquarters.getByRole("button", { name: "保存" }).click();
  await expect(headquarters.locator("#code"), "a code is letters and digits").toHaveAttribute("aria-invalid", "true");
  await expect(headquarters.locator("#name"), "what was typed stays").toHaveValue("梧桐服务点");
  await headquarters.locator("#code").fill("wutong-1");
  await headquarters.getByRole("button", { name: "保存" }).click();
  await expect(headquarters.locator("h1")).toContainText("梧桐服务点");
  await headquarters.goto("/staff/new");
  await headquarters.locator("#number").fill("D90001");
  await headquarters.locator("#name").fill("沈小满");
  await headquarters.locator("#phone").fill("13700001111");
  await choose(headquarters, "unit", "梧桐服务点");
  await headquarters.locator("#role").selectOption({ label: "服务工程师" });
  await headquarters.locator("#level-3").fill("3");
  await headquarters.getByRole("button", { name: "保存" }).click();
  await expect(headquarters.locator("h1")).toContainText("沈小满");
  const person = new URL(headquarters.url()).pathname;
  await headquarters.goto(`${person}/shifts`);
  await expectSound(headquarters);
  for (const day of [0, 1, 2]) {
    await headquarters.locator(`#from-${day}`).fill("08:00");
    await headquarters.locator(`#to-${day}`).fill("17:00");
  }
  await headquarters.getByRole("button", { name: "保存" }).first().click();
  await headquarters.goto(person);
  await expect(headquarters.locator("main")).toContainText("08:00");
});

test("an outlet asks for a part straight at headquarters, gets it, and the store's books say so", async ({ as, watch }) => {
  watch.allow(/status of 422/);
  const [outlet, storekeeper] = [await as("outlet"), await as("storekeeper")];
  await outlet.goto("/part-requests/new");
  await choose(outlet, "part", "压缩机");
  await outlet.locator("#qty").fill("0");
  await outlet.getByRole("button", { name: "申请配件" }).click();
  await expect(outlet.locator("#qty"), "none is no request").toHaveAttribute("aria-invalid", "true");
  await outlet.locator("#qty").fill("2");
  await outlet.getByRole("button", { name: "申请配件" }).click();
  await expect(outlet).toHaveURL(/\/part-requests\/[0-9a-f-]{36}$/);
  const request = new URL(outlet.url()).pathname;
  await expectSound(outlet);
  await storekeeper.goto(request);
  const unit = /\S+(?:服务站|服务网点|服务点)/.exec(await storekeeper.locator("main").innerText())?.[0] ?? "none";
  if (await storekeeper.getByRole("button", { name: "发运" }).count() === 0) {
    // Nothing lies free: what the supplier brings goes to whoever waits, by itself.
    await storekeeper.goto("/stock/move?kind=supply");
    await choose(storekeeper, "part", "压缩机");
    await choose(storekeeper, "to", "华东中转库");
    await storekeeper.locator("#qty").fill("5");
    await storekeeper.locator("#why").fill("11 月到货");
    await storekeeper.getByRole("button", { name: "登记到货" }).click();
    await storekeeper.goto(request);
  }
  await storekeeper.locator("#carrier").fill("顺丰速运");
  await storekeeper.locator("#tracking").fill("SF2026112501");
  await storekeeper.getByRole("button", { name: "发运" }).click();
  await expect(storekeeper.locator("main")).toContainText("在途");
  await outlet.reload();
  await expect(outlet.locator("main"), "where it is").toContainText("SF2026112501");
  await outlet.getByRole("button", { name: "确认收货" }).click();
  await expect(outlet.locator("main")).toContainText("已收货");
  await outlet.locator("#qty-return").fill("1");
  await outlet.getByRole("button", { name: "退回库房" }).click();
  await outlet.locator("#qty-use").fill("1");
  await outlet.getByRole("button", { name: "登记使用" }).click();
  await expect(outlet.locator("main")).toContainText("已完结");
  await storekeeper.goto("/stock/moves");
  const moves = storekeeper.locator("tbody tr").filter({ hasText: "压缩机" }).filter({ hasText: unit });
  await expect(moves, "received, given back, used").not.toHaveCount(0);
});

test("a figure has exactly the cases it says, and the way down leads to one", async ({ as }) => {
  const manager = await as("manager");
  await manager.goto("/insight");
  const missed = manager.locator('main a[href*="figure=on-time"][href*="part=rest"]').last();
  const said = Number(/\d+/.exec(await missed.innerText())?.[0] ?? 0);
  expect(said).toBeGreaterThan(0);
  await missed.click();
  await expect(manager).toHaveURL(/\/insight\/cases\?/);
  await expect(manager.locator("tbody tr"), "as many as the number said").toHaveCount(said);
  await expectSound(manager);
  await manager.locator("tbody .lead a").first().click();
  await expect(manager).toHaveURL(/\/cases\/[0-9a-f-]{36}$/);
  await manager.goto("/insight?from=2026-11-20&to=2026-11-10");
  await expect(manager.getByRole("alert").first(), "a period that ends before it begins").toBeVisible();
  await manager.goto("/insight/stuck");
  const stuck = Number(/共 (\d+) 件/.exec(await manager.locator("main").innerText())?.[1] ?? 0);
  await expect(manager.locator("table").last().locator("tbody tr")).toHaveCount(stuck);
});

test("the set-up path counts what stands and leads to what is missing", async ({ as }) => {
  const headquarters = await as("headquarters");
  const skills = headquarters.locator("tbody tr", { hasText: "技能" }).first();
  await headquarters.goto("/setup");
  const before = Number(/\d+/.exec(await skills.locator("td").nth(1).innerText())?.[0] ?? 0);
  await skills.getByRole("link", { name: "打开页面" }).click();
  await headquarters.locator("#code").fill("solar");
  await headquarters.locator("#name_zh").fill("太阳能维修");
  await headquarters.locator("#name_en").fill("Solar");
  await headquarters.getByRole("button", { name: "保存" }).click();
  await expect(headquarters.locator("tbody")).toContainText("太阳能维修");
  await headquarters.goto("/setup");
  await expect(skills.locator("td").nth(1)).toHaveText(String(before + 1));
});

test("who may not is told which right he lacks; what is not there is said so; nothing found says what to do", async ({ as, watch }) => {
  watch.allow(/status of (403|404)/);
  const agent = await as("agent");
  await agent.goto("/accounts");
  await expect(agent.locator(".trouble")).toContainText("权限");
  await expectSound(agent);
  await agent.goto("/cases/00000000-0000-7000-8000-000000000000");
  await expect(agent.locator(".trouble h1")).toBeVisible();
  await agent.goto(`/search?q=${encodeURIComponent("查无此物")}`);
  await expect(agent.locator("main")).toContainText(/没有找到|没找到/);
  await expectSound(agent);
});
