// The harness against pages that are good and bad on purpose. Each watcher must see what was planted, and stay
// silent where nothing is wrong; a story's green means something only because these can be red.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { faults, objections } from "../harness/accessible.ts";
import { startServer } from "../harness/server.ts";
import { ByteCounter, expect, expectAccessible, picture, test, throttle } from "../harness/test.ts";

const standIn = [process.execPath, resolve(import.meta.dirname, "site.mjs")];
test.use({ command: standIn });

test("a good page is accessible and nobody complains", async ({ page, watch }) => {
  await page.goto("/");
  await expectAccessible(page);
  expect(watch.problems()).toEqual([]);
});

test("axe finds a picture without words", async ({ page }) => {
  await page.goto("/bad/no-alt");
  const found = await objections(page);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain("image-alt");
  await expect(expectAccessible(page)).rejects.toThrow(/image-alt/);
});

for (const [path, words] of [
  ["/bad/twins", "two elements called #twin"],
  ["/bad/key", "nobody translated: field-not-translated"],
  ["/bad/wide", "wider than the window"],
] as const) {
  test(`a person would call ${path} broken`, async ({ page }) => {
    await page.goto("/");
    expect(await faults(page)).toEqual([]);
    await page.goto(path);
    expect(await faults(page)).toEqual([expect.stringContaining(words)]);
  });
}

for (const [path, words] of [
  ["/bad/console", /console: planted/],
  ["/bad/throws", /thrown: planted/],
  ["/bad/inline-script", /CSP violation: script-src-elem inline/],
  ["/bad/500", /answer 500/],
  ["/nowhere", /404/],
] as const) {
  test(`the watcher sees ${path}`, async ({ page, watch }) => {
    await page.goto(path);
    await expect.poll(() => watch.problems().join("\n")).toMatch(words);
    watch.allow(/./);
    expect(watch.problems()).toEqual([]);
  });
}

test("a complaint that nobody allowed fails the test", async ({ page, watch }) => {
  test.fail(); // the watcher's own check after this body is what fails
  await page.goto("/bad/console");
  await expect.poll(() => watch.problems().length, { timeout: 4_000 }).toBeGreaterThan(0);
});

test("the byte counter counts bodies and headers", async ({ page }) => {
  const bytes = await ByteCounter.on(page);
  await page.goto("/weighs", { waitUntil: "networkidle" });
  expect(bytes.total(), bytes.list()).toBeGreaterThan(20_000);
  expect(bytes.total(), bytes.list()).toBeLessThan(23_000);
  expect(bytes.list().split("\n")[0]).toContain("/20000-bytes.js");
});

test("the weak line is as weak as promised", async ({ page }) => {
  const took = async () => {
    const start = Date.now();
    await page.goto("/weighs", { waitUntil: "load" });
    return Date.now() - start;
  };
  // the best of three: the first page of a browser is slow by itself, and the machine may be busy
  const strongMs = Math.min(await took(), await took(), await took());
  await throttle(page);
  const weakMs = await took();
  // two round trips of 400 ms and 20 kB at 50 kB/s: 1.2 s at least
  expect(weakMs).toBeGreaterThan(1_100);
  expect(strongMs).toBeLessThan(weakMs / 2);
});

test("somebody signs in and stays who he is", async ({ as }) => {
  const agent = await as("agent");
  await agent.goto("/who");
  await expect(agent.locator("body")).toHaveText("who=agent");
});

test("a person's own page is watched too", async ({ as, watch }) => {
  const agent = await as("agent");
  await agent.goto("/bad/console");
  await expect.poll(() => watch.problems().join()).toContain("planted");
  watch.allow(/planted/);
});

test("pictures are taken only when asked for", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "dingxin-pictures-"));
  await page.goto("/");
  expect(await picture(page, "home", folder, false)).toBeUndefined();
  expect(existsSync(join(folder, "home.png"))).toBe(false);
  const path = await picture(page, "home", folder, true);
  expect(statSync(path ?? "").size).toBeGreaterThan(1_000);
  await expect(picture(page, "../home", folder, true)).rejects.toThrow(/name/);
  rmSync(folder, { recursive: true });
});

test("a server leaves neither process nor data behind", async () => {
  const server = await startServer(standIn);
  expect(readFileSync(join(server.dataFolder, "data.txt"), "utf8")).toBe("kept here");
  await server.stop();
  expect(existsSync(server.dataFolder)).toBe(false);
  expect(() => process.kill(server.pid, 0)).toThrow(/ESRCH/);
});

test("a server that ends at once is reported with its words", async () => {
  await expect(startServer([process.execPath, "-e", "console.error('no database'); process.exit(3)"])).rejects.toThrow(/no database/);
  await expect(startServer(["/nowhere/dingxin"])).rejects.toThrow(/not built/);
});
