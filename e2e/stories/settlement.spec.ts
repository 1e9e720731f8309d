// Money: a claim is looked at with its reasons, cut, objected to by the outlet, answered and agreed; the books show it.
import { expect, expectSound, picture, test } from "../harness/test.ts";

test("a reviewer sends a claim back with a reason; the outlet's page says where its money is", async ({ as, watch }) => {
  watch.allow(/status of 422/);
  const reviewer = await as("reviewer");
  await reviewer.goto("/claims?state=review");
  await reviewer.locator("tbody .lead a").first().click();
  await expect(reviewer.locator("h1")).toContainText(/F\d{4}-\d{6}/);
  await expectSound(reviewer);
  await picture(reviewer, "claim");
  const why = reviewer.locator("#send-back-comment");
  await why.fill("短");
  await reviewer.getByRole("button", { name: "退回网点" }).click();
  await expect(reviewer.getByRole("alert").first(), "a reason says something").toBeVisible();
  await expect(why, "what was typed stays").toHaveValue("短");
  await why.fill("缺少完工照片，请补交后再报");
  await reviewer.getByRole("button", { name: "退回网点" }).click();
  await expect(reviewer.locator(".head")).toContainText("已退回");
  const outlet = await as("outlet");
  await expect(outlet.locator("main")).toContainText(/应付|结算|申报/);
  await expectSound(outlet);
  await picture(outlet, "outlet-home");
  for (const page of ["/claims", "/statements", "/ledger"]) {
    await outlet.goto(page);
    await expect(outlet.locator("main")).toBeVisible();
  }
  await outlet.goto("/ledger");
  await expect(outlet.locator("main"), "names, not paths").not.toContainText("/hq/");
});
