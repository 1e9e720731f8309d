// The whole loop in one story, everybody in it once: a card is sold, its owner asks by it, is promised a time and visited;
// his code closes the visit and his faces rate it; somebody else calls back; the fee is audited, stated and paid to the
// outlet itself; and the manager goes from a number to this very case.
import { test as shared, expect, picture, strangersPhone } from "../harness/test.ts";
import { signInCustomer } from "../harness/roles.ts";
import { answerCallback, giveTo, nameOnPhone, photo, visitOf } from "../harness/steps.ts";
import { program, type Server, startServer } from "../harness/server.ts";

/** A house of its own: days pass in it. */
const test = shared.extend<object, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await startServer([program]);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

const buyer = { name: "乔安安", phone: strangersPhone(90), serial: "A2409999" };

test("from the sale to the figure and back down to the case", async ({ as, stranger, server, watch }) => {
  test.setTimeout(240_000);
  watch.allow(/status of 422/);
  // The outlet's counter sells an air conditioner and issues its card.
  const outlet = await as("outlet");
  await outlet.goto("/cards/new");
  await outlet.locator("#model").fill("KFR-35GW/DX1");
  await outlet.locator("#serial").fill(buyer.serial);
  await outlet.locator("#sold_at").fill("2026-11-24T15:30");
  await outlet.locator("#user_name").fill(buyer.name);
  await outlet.locator("#phone").fill(buyer.phone);
  await outlet.locator("#price").fill("2599");
  await outlet.getByRole("button", { name: "开具质保卡" }).click();
  await expect(outlet).toHaveURL(/\/cards\/[0-9a-f-]{36}$/);
  const scanned = new URL((await outlet.locator('a[href*="/v/"]').first().getAttribute("href")) ?? "", outlet.url()).pathname;

  // The owner scans it and reports what is wrong.
  const owner = await stranger("phone");
  await owner.goto(scanned);
  await expect(owner.locator("main")).toContainText("这是真卡");
  await owner.getByRole("link", { name: "我要报修" }).click();
  await signInCustomer(owner, buyer.phone, "", new URL(owner.url()).searchParams.get("next") ?? "");
  await expect(owner.locator('[name="card"]').first()).toBeChecked();
  await owner.locator("#symptom").fill("制冷十分钟就停，外机嗡嗡响");
  await owner.locator("#address").fill("校场东路 88 号 3 单元 502 室");
  await owner.getByRole("button", { name: "提交" }).click();
  await expect(owner.locator("#address"), "nobody could find that").toHaveAttribute("aria-invalid", "true");
  await expect(owner.locator("#symptom"), "what he wrote stays").toHaveValue("制冷十分钟就停，外机嗡嗡响");
  await owner.locator("#address").fill("湖州市南浔区校场东路 88 号 3 单元 502 室");
  await owner.getByRole("button", { name: "提交" }).click();
  await expect(owner).toHaveURL(/\/c\/cases\/[0-9a-f-]{36}$/);
  const request = new URL(owner.url()).pathname.replace("/c/", "/");
  const number = /R2611-\d{6}/.exec(await owner.locator("body").innerText())?.[0] ?? "";
  await expect(owner.locator(".facts"), "by when").toContainText(/最迟 (今天|明天) \d\d:\d\d 上门/);
  await expect(owner.locator(".facts"), "who answers for it").toContainText("南浔服务站");
  await expect(owner.locator(".facts"), "what it costs").toContainText("保修期内，免费");

  // He is offered what can be kept, and takes the last window of today.
  await owner.getByRole("link", { name: "选上门时间" }).click();
  const today = owner.locator(".choice").filter({ hasText: "今天" }).last();
  const window = /\d\d:\d\d–\d\d:\d\d/.exec(await today.innerText())?.[0] ?? "";
  await today.locator("input").check();
  await owner.getByRole("button", { name: "约时间" }).click();
  await expect(owner.locator("main")).toContainText(window);

  // The dispatcher sees it wait, gives it to a technician, and reads why him.
  const [dispatcher, technician] = [await as("dispatcher"), await as("technician")];
  const worker = await nameOnPhone(technician);
  await dispatcher.goto("/dispatch");
  await expect(dispatcher.locator(".board")).toContainText(buyer.name);
  const visit = await visitOf(dispatcher, request);
  await giveTo(dispatcher, visit, worker);
  await expect(dispatcher.locator(".why .chosen")).toContainText(worker);
  await expect(dispatcher.locator(".why li").first(), "why none of the others").toContainText(/元|¥|时间|技能|上班/);
  await picture(dispatcher, "why-him");

  // In the afternoon he goes. This phone does not say where it is; he may go on without.
  await server.travel(`2026-11-25T${window.slice(0, 5)}:00+08:00`);
  await technician.goto(visit.replace("/visits/", "/my/visits/"));
  await technician.getByRole("button", { name: "出发" }).click();
  await expect(technician.getByRole("button", { name: "我到了" })).toBeVisible();
  await owner.reload();
  await expect(owner.locator("main"), "the owner sees who comes").toContainText(worker);
  const code = (await owner.locator(".code-big [aria-hidden]").innerText()).replace(/\D/g, "");
  await technician.getByRole("button", { name: "我到了" }).click();
  await technician.getByLabel("电源电压").fill("226");
  await technician.getByRole("button", { name: "保存", exact: true }).click();
  await expect(technician.getByRole("status").first()).toBeVisible();
  await technician.locator('input[type="file"]').setInputFiles(await photo(technician));
  await expect(technician.locator(".preview")).toContainText("完工.jpg");
  await technician.getByRole("button", { name: "上传" }).click();
  await expect(technician.locator('img[src^="/my/photos/"]')).toHaveCount(1);
  await technician.getByLabel("处理结果").fill("更换启动电容，运行 20 分钟电流正常");
  await technician.getByLabel("验收码", { exact: true }).fill(code);
  await technician.getByRole("button", { name: "完成上门" }).click();
  await expect(technician).toHaveURL(/\/my$/);

  // The owner rates it.
  await owner.reload();
  await owner.locator(".face", { hasText: "满意" }).last().click();
  await owner.locator("#comment").fill("师傅准时，讲得清楚");
  await picture(owner, "customer-rates");
  await owner.getByRole("button", { name: "提交评价" }).click();
  await expect(owner.locator("main")).toContainText(/5 分|评分/);

  // Somebody who did not do the job calls back.
  const agent = await as("agent");
  await agent.goto("/callbacks");
  await agent.locator("tbody tr", { hasText: number }).locator(".lead a").click();
  await answerCallback(agent, "很满意", "回访通过");
  await agent.goto(request);
  await expect(agent.locator(".head")).toContainText("已结案");

  // The fee: drafted by itself, marked because no position was given; a reviewer cuts it and says why.
  const reviewer = await as("reviewer");
  await reviewer.goto("/claims?state=review");
  await reviewer.locator("tbody tr", { hasText: number }).locator(".lead a").click();
  const claim = new URL(reviewer.url()).pathname;
  await expect(reviewer.locator("main")).toContainText("定位");
  const labour = reviewer.locator('form[action$="/approve"] input[inputmode="decimal"]').first();
  await labour.fill((Number(await labour.inputValue()) - 6).toFixed(2));
  await reviewer.locator("#approve-comment").fill("没有到场定位，扣 6 元");
  await reviewer.getByRole("button", { name: "核定", exact: true }).click();
  await expect(reviewer.locator(".head")).toContainText("已核定");

  // The outlet objects straight to headquarters, is answered with an offer, and only its own agreement ends it.
  await outlet.goto(claim);
  await expect(outlet.locator("main"), "why it was cut").toContainText("没有到场定位，扣 6 元");
  await expect(outlet.locator("#amount"), "what it may ask for").toHaveValue("6.00");
  await outlet.locator("#words").fill("地下室没有信号，客户验收码和照片都在");
  await outlet.getByRole("button", { name: "提出异议" }).click();
  await expect(outlet.locator("main")).toContainText("待答复");
  const headquarters = await as("headquarters");
  await headquarters.goto(claim);
  await headquarters.locator("#answer-amount").fill("4");
  await headquarters.locator("#answer-words").fill("照片和验收码齐全，补 4 元");
  await headquarters.getByRole("button", { name: "答复网点" }).click();
  await outlet.reload();
  await expect(outlet.locator("main")).toContainText("照片和验收码齐全，补 4 元");
  await picture(outlet, "objection");
  await outlet.getByRole("button", { name: "同意总部建议" }).click();
  await expect(outlet.locator("main")).toContainText("双方达成一致");

  // A new month: the statement is there, the outlet agrees, headquarters pays the outlet itself, the bank answers.
  await server.travel("2026-12-01T09:30:00+08:00");
  const [paid, payer] = [await as("outlet"), await as("headquarters")];
  await expect(async () => {
    await paid.goto("/statements");
    await expect(paid.locator("tbody .lead a").first()).toBeVisible({ timeout: 1_000 });
  }, "last month's statement comes by itself").toPass({ timeout: 30_000 });
  await paid.locator("tbody .lead a").first().click();
  const statement = new URL(paid.url()).pathname;
  await expect(paid.locator("main")).toContainText(number);
  await paid.getByRole("button", { name: "确认结算单" }).click();
  await payer.goto(statement);
  await payer.getByRole("button", { name: "批准付款" }).click();
  await payer.goto("/payments");
  await payer.getByRole("button", { name: "发起付款" }).click();
  const file = await payer.request.get((await payer.locator('a[href$="/bank-file"]').first().getAttribute("href")) ?? "");
  const orders = (await file.text()).trim().split("\n").slice(1).map((line) => line.split(","));
  expect(orders.map((order) => order[1]), "the outlet itself is paid, nobody above it").toEqual(["南浔服务站"]);
  const answers = orders.map((order, n) => `${order[0]},${order[3]},成功,B20261201${n}`);
  await payer.locator("#file").setInputFiles({ name: "回单.csv", mimeType: "text/csv", buffer: Buffer.from(`结算单号,金额,状态,流水号\n${answers.join("\n")}\n`) });
  await payer.getByRole("button", { name: "上传并核对" }).click();
  await expect(payer.getByRole("status").first()).toContainText("到账 1 笔");
  await paid.goto(statement);
  await expect(paid.locator(".head")).toContainText("已付款");
  await picture(paid, "statement");

  // The manager sees a number, asks what is behind it, and ends at this very case with everything on it.
  const manager = await as("manager");
  await manager.goto("/");
  await manager.locator('a[href^="/insight"]', { hasText: "看明细" }).click();
  await picture(manager, "insight");
  await manager.locator('a[href*="figure=satisfied"][href*="part=hit"]').first().click();
  await expect(manager).toHaveURL(/\/insight\/cases/);
  await manager.locator("tbody a", { hasText: number }).click();
  await expect(manager).toHaveURL(new RegExp(`${request}$`));
  await expect(manager.locator("main")).toContainText(worker);
  await expect(manager.locator("main"), "the fee hangs on it").toContainText(/F2611-\d{6}/);
});
