// From the dispatcher's board to the customer's door and back: given with reasons, refused, given again, worked through
// on a phone, closed with the customer's code.
import { expect, expectSound, picture, strangersPhone, test } from "../harness/test.ts";
import { giveTo, nameOnPhone, photo, takeRequest, visitOf } from "../harness/steps.ts";

const small = { width: 390, height: 844 };
/** The county the demo's technician works in. */
const district = "南湖";

test("the board shows the day; a visit is given with its reasons, refused, and goes to the next", async ({ as }) => {
  const [agent, dispatcher, technician] = [await as("agent"), await as("dispatcher"), await as("technician")];
  const name = await nameOnPhone(technician);
  const asked = { phone: strangersPhone(20), name: "赵敏", district, address: "朝阳路 8 号 2 单元 301 室", symptom: "电视黑屏，有声音" };
  const visit = await visitOf(agent, await takeRequest(agent, asked));
  await dispatcher.goto("/dispatch");
  await expect(dispatcher.locator(".board")).toContainText("赵敏");
  await expect(dispatcher.locator(".lane").first()).toBeVisible();
  await picture(dispatcher, "dispatch");
  await giveTo(dispatcher, visit, name);
  await expect(dispatcher.locator(".why .chosen")).toContainText(name);
  await expect(dispatcher.locator(".why li").first(), "why not another").toBeVisible();
  await expectSound(dispatcher);
  await technician.goto("/my");
  await technician.locator(`a[href="${visit.replace("/visits/", "/my/visits/")}"]`).first().click();
  await technician.locator("summary", { hasText: "拒单" }).click();
  await technician.locator("#why").fill("家里有急事，赶不过去");
  await technician.getByRole("button", { name: "拒单" }).click();
  await dispatcher.goto(visit);
  await expect(dispatcher.locator("main")).toContainText("家里有急事，赶不过去");
  await dispatcher.getByRole("button", { name: "派单", exact: true }).click();
  await expect(dispatcher.locator(".why .chosen"), "the next best").not.toContainText(name);
});

test("a visit on the phone: set out, arrive, form, photo, what is missing, the customer's code, done", async ({ as, customer }) => {
  const [agent, dispatcher, technician] = [await as("agent"), await as("dispatcher"), await as("technician")];
  const name = await nameOnPhone(technician);
  const asked = { phone: strangersPhone(21), name: "钱进", district, address: "人民路 16 号 1 单元 502 室", symptom: "冰箱声音很大" };
  const request = await takeRequest(agent, asked);
  const visit = await visitOf(agent, request);
  await giveTo(dispatcher, visit, name);

  await technician.context().grantPermissions(["geolocation"]);
  await technician.context().setGeolocation({ latitude: 30.747, longitude: 120.783, accuracy: 12 });
  await technician.goto("/my");
  await expectSound(technician, small);
  await picture(technician, "technician-day");
  await technician.locator(`a[href="${visit.replace("/visits/", "/my/visits/")}"]`).first().click();
  await technician.getByRole("button", { name: "接单" }).click();
  await technician.getByRole("button", { name: "出发" }).click();
  await expectSound(technician, small);
  await technician.getByRole("button", { name: "我到了" }).click();
  await expect(technician.locator(".steps .now")).toContainText("作业");
  await dispatcher.goto(visit);
  await expect(dispatcher.locator("main"), "where he was when he arrived").toContainText(/离客户家 \d+ 米/);

  // Closing too early: what is missing is named, and what was typed is kept.
  await technician.locator("#result").fill("清理风扇，试机正常");
  await technician.getByRole("button", { name: "完成上门" }).click();
  await expect(technician.getByRole("alert").first()).toContainText("还没填");
  await expect(technician.locator("#result")).toHaveValue("清理风扇，试机正常");
  await expectSound(technician, small);

  await technician.locator('[name="form.voltage"], [name="voltage"]').first().fill("9999");
  await technician.getByRole("button", { name: "保存" }).click();
  await expect(technician.locator("main"), "out of range").toContainText("应在 180～260 V 之间");
  await technician.locator('[name="form.voltage"], [name="voltage"]').first().fill("221");
  await technician.getByRole("button", { name: "保存" }).click();
  await technician.locator('input[type="file"]').first().setInputFiles(await photo(technician));
  await technician.getByRole("button", { name: "上传" }).first().click();
  await expect(technician.locator('img[src^="/my/photos/"]').first()).toBeVisible();
  await picture(technician, "technician-visit");

  const buyer = await customer(asked.phone);
  await buyer.goto(request.replace("/cases/", "/c/cases/"));
  await expectSound(buyer, small);
  const code = (await buyer.locator(".code-big").innerText()).replace(/\D/g, "");
  await technician.locator("#result").fill("清理风扇，试机正常");
  await technician.locator("#code").fill(code === "000000" ? "111111" : "000000");
  await technician.getByRole("button", { name: "完成上门" }).click();
  await expect(technician.locator("main")).toContainText("验收码不对");
  await technician.locator("#result").fill("清理风扇，试机正常");
  await technician.locator("#code").fill(code);
  await technician.getByRole("button", { name: "完成上门" }).click();
  await expect(technician.locator("main")).toContainText("这一单已完成");
  await buyer.reload();
  await expect(buyer.locator("h1")).toContainText("已完成");
});
