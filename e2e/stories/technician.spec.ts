// The technician in the stairwell: five steps from door to door, with what goes wrong on the way. A value out of range, a
// file that is no picture, a code that is not the customer's: each is said, and nothing he typed is lost.
import { expect, expectSound, picture, test } from "../harness/test.ts";
import { nextJob, photo } from "../harness/steps.ts";

const small = { width: 390, height: 844 };

test("a visit in five steps: a value, a photo and a code refused first, nothing typed lost, closed by the customer's code", async ({ as, guest, watch }) => {
  watch.allow(/status of (422|413)/);
  const technician = await as("technician");
  const customer = await guest();
  const visit = await nextJob(technician);
  await technician.context().grantPermissions(["geolocation"]);
  await technician.context().setGeolocation({ latitude: visit.lat, longitude: visit.lon, accuracy: 15 });
  await technician.getByRole("button", { name: "出发" }).click();
  await expect(technician.getByRole("status").first()).toBeVisible();
  await customer.goto("/c");
  await customer.locator('main a[href^="/c/cases/"]:not([href*="new"])').first().click();
  await expect(customer.locator("main"), "the customer sees him coming").toContainText("在路上");
  const code = (await customer.locator(".code-big [aria-hidden]").innerText()).replace(/\D/g, "");
  expect(code).toMatch(/^\d{6}$/);
  await technician.getByRole("button", { name: "我到了" }).click();
  await expect(technician.getByRole("heading", { name: "检测表" })).toBeVisible();

  // Measured values: out of range is refused and stays to be put right.
  const voltage = technician.getByLabel("电源电压");
  await voltage.fill("2200");
  await technician.getByRole("button", { name: "保存", exact: true }).click();
  await expect(technician.getByRole("alert").first()).toContainText("应在 180～260 V 之间");
  await expect(voltage, "what was typed is still there").toHaveValue("2200");
  await expect(voltage).toHaveAttribute("aria-invalid", "true");
  await expectSound(technician, small);

  // Closing too early: what is missing is asked for, what was written stays.
  const result = technician.getByLabel("处理结果");
  await result.fill("更换水流传感器，试机正常");
  await technician.getByLabel("验收码", { exact: true }).fill(code);
  await technician.getByRole("button", { name: "完成上门" }).click();
  await expect(technician.getByRole("alert").first()).toContainText("还没填：电源电压");
  await expect(result).toHaveValue("更换水流传感器，试机正常");
  await voltage.fill("221.5");
  await technician.getByRole("button", { name: "保存", exact: true }).click();
  await expect(technician.getByRole("status").first()).toBeVisible();
  await expect(voltage).toHaveValue("221.5");

  // A photo that is none, one that is too large, then a real one.
  await result.fill("更换水流传感器，试机正常，已交代用法");
  const camera = technician.locator('input[type="file"]');
  const send = technician.getByRole("button", { name: "上传" });
  await camera.setInputFiles({ name: "照片.jpg", mimeType: "image/jpeg", buffer: Buffer.from("#!/bin/sh\necho 我不是照片\n") });
  await send.click();
  await expect(technician.getByRole("alert").first()).toContainText("这不是 JPEG 或 PNG 图片");
  await expect(result, "a refused photo costs nothing that was typed").toHaveValue("更换水流传感器，试机正常，已交代用法");
  for (const [megabytes, words] of [[13, "图片太大"], [21, "太大"]] as const) {
    await camera.setInputFiles({ name: "大.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(megabytes << 20, 7) });
    await send.click();
    await expect(technician.getByRole("alert").first(), `${megabytes} MB`).toContainText(words);
    await expect(result).toHaveValue("更换水流传感器，试机正常，已交代用法");
  }
  await camera.setInputFiles(await photo(technician));
  await expect(technician.locator(".preview"), "he sees what he is about to send").toContainText("完工.jpg");
  const kept = technician.locator('img[src^="/my/photos/"]');
  // While the line still carries the big one a press does nothing; he presses again.
  await expect(async () => {
    if ((await kept.count()) === 0) await send.click();
    await expect(kept).toHaveCount(1, { timeout: 4_000 });
  }).toPass({ timeout: 30_000 });
  await kept.scrollIntoViewIfNeeded();
  await expect.poll(() => kept.evaluate((image: HTMLImageElement) => image.naturalWidth), "the photo itself").toBe(640);
  await expect(result).toHaveValue("更换水流传感器，试机正常，已交代用法");

  // A part he lacks is asked for without leaving.
  await technician.getByText("申请配件", { exact: true }).first().click();
  await technician.locator("#ask-part").selectOption({ index: 1 });
  await technician.getByRole("button", { name: "申请配件" }).click();
  await expect(technician.locator("main li").filter({ hasText: "× 1" }).first()).toBeVisible();

  // The customer's code: a wrong one first.
  const wrong = code === "000000" ? "000001" : "000000";
  await expect(result).toHaveValue("更换水流传感器，试机正常，已交代用法");
  await technician.getByLabel("验收码", { exact: true }).fill(wrong);
  await technician.getByRole("button", { name: "完成上门" }).click();
  await expect(technician.getByRole("alert").first()).toContainText("验收码不对，还能试 4 次");
  await expect(result, "only the code has to be typed again").toHaveValue("更换水流传感器，试机正常，已交代用法");
  await picture(technician, "technician-visit");
  await technician.getByLabel("验收码", { exact: true }).fill(code);
  await technician.getByRole("button", { name: "完成上门" }).click();
  await expect(technician).toHaveURL(/\/my$/);
  await technician.goto(visit.address);
  await expect(technician.locator("main")).toContainText("这一单已完成");

  // What the desk finds in the file afterwards: where he was, what he measured, the photo, the customer's yes.
  const desk = await as("dispatcher");
  await desk.goto(visit.address.replace("/my/", "/"));
  const found = desk.locator("main");
  await expect(found).toContainText("221.5");
  await expect(found).toContainText("客户已用验收码确认");
  await expect(found).toContainText(/离客户家 \d+ 米/);
  await expect(found.locator("figure img").first()).toBeVisible();
});
