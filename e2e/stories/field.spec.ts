// The dispatcher's board: a visit given with its reasons, refused with its reason; the technician's day on his phone.
import { expect, expectSound, picture, strangersPhone, test } from "../harness/test.ts";
import { takeRequest, visitOf } from "../harness/steps.ts";

const small = { width: 390, height: 844 };
test("the board shows the day; a visit is given with its reasons, and refused with its reason goes back to the desk", async ({ as }) => {
  const [agent, dispatcher] = [await as("agent"), await as("dispatcher")];
  const asked = { phone: strangersPhone(20), name: "赵敏", district: "南湖", address: "朝阳路 8 号 2 单元 301 室", symptom: "电视黑屏，有声音", slot: 5 };
  const visit = await visitOf(agent, await takeRequest(agent, asked));
  await dispatcher.goto("/dispatch");
  await expect(dispatcher.locator(".board")).toContainText("赵敏");
  await expect(dispatcher.locator(".lane").first()).toBeVisible();
  await picture(dispatcher, "dispatch");
  await dispatcher.goto(visit);
  await dispatcher.getByRole("button", { name: "派单", exact: true }).click();
  await expect(dispatcher.locator(".why .chosen"), "why him").toContainText("成本最低");
  await expect(dispatcher.locator(".why li").first(), "why not another").toBeVisible();
  await expectSound(dispatcher);
  await dispatcher.locator("#why-refuse").fill("家里有急事，赶不过去");
  await dispatcher.getByRole("button", { name: "网点拒单，转下一家" }).click();
  await dispatcher.goto(visit);
  await expect(dispatcher.locator("main")).toContainText("家里有急事，赶不过去");
});

test("a technician's day on the phone is sound", async ({ as }) => {
  const technician = await as("technician");
  await technician.goto("/my");
  await expectSound(technician, small);
  await picture(technician, "technician-day");
});
