// A blank sticker: ordered and printed by headquarters, empty to whoever scans it, bound by a counter's first scan, and from
// then on the card's own door.
import { expect, expectSound, test } from "../harness/test.ts";
import type { Page } from "@playwright/test";

/** A new batch for this unit; answers the first sticker's address. */
async function order(headquarters: Page, unit: string, count: number): Promise<string> {
  await headquarters.goto("/stickers");
  await headquarters.locator('[name="unit"]').selectOption({ label: unit });
  await headquarters.locator('[name="count"]').fill(String(count));
  await headquarters.getByRole("button", { name: "生成", exact: true }).click();
  await expect(headquarters).toHaveURL(/\/stickers\/[0-9a-f-]{36}$/);
  const codes = await headquarters.locator("main figure code").allInnerTexts();
  expect(codes, "one picture a sticker").toHaveLength(count);
  return `/v/${codes[0]}`;
}

test("a blank sticker says it is blank, is bound at the first scan, and cannot be bound again", async ({ as, stranger, watch }) => {
  watch.allow(/status of 422/);
  const [headquarters, outlet, passer] = [await as("headquarters"), await as("outlet", "phone"), await stranger("phone")];
  const unit = (await unitOf(outlet)).trim();
  const sticker = await order(headquarters, unit, 2);
  await expectSound(headquarters);
  await passer.goto(sticker);
  await expect(passer.locator("main")).toContainText("还没有绑定质保卡");
  await expect(passer.locator("form[action$='/bind']"), "a passer-by binds nothing").toHaveCount(0);
  await outlet.goto("/cards/new");
  await outlet.locator("#model").fill("BCD-256DX");
  await outlet.locator("#serial").fill("B2409998");
  await outlet.locator("#user_name").fill("柜台顾客");
  await outlet.getByRole("button", { name: "开具质保卡" }).click();
  await expect(outlet).toHaveURL(/\/cards\/[0-9a-f-]{36}$/);
  await outlet.goto(sticker);
  await outlet.locator("#card").fill("没有这张卡");
  await outlet.getByRole("button", { name: "绑定" }).click();
  await expect(outlet.locator("#card")).toHaveAttribute("aria-invalid", "true");
  await expect(outlet.locator("#card"), "what was typed stays").toHaveValue("没有这张卡");
  await expectSound(outlet, { width: 390, height: 844 });
  await outlet.locator("#card").fill("B2409998");
  await outlet.getByRole("button", { name: "绑定" }).click();
  await expect(outlet).toHaveURL(/\/cards\//);
  await passer.goto(sticker);
  await expect(passer.locator("main"), "the sticker is the card's door now").toContainText("这是真卡");
  await outlet.goto(sticker);
  await expect(outlet.locator("form[action$='/bind']"), "bound once is bound").toHaveCount(0);
});

/** The name of the outlet somebody works for: the only one he may issue cards for. */
async function unitOf(outlet: Page): Promise<string> {
  await outlet.goto("/cards/new");
  return outlet.locator("#unit option").first().innerText();
}
