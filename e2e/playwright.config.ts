// Stories in a real browser. The harness proves itself first: a story is worth nothing if axe, the byte counter or
// the console watcher could be asleep. No browser is downloaded; the system's Chromium is used.
import { defineConfig } from "@playwright/test";
import { chromiumPath } from "./harness/chromium.ts";

const report = process.env["DINGXIN_E2E_REPORT"];

export default defineConfig({
  outputDir: "test-results",
  globalSetup: "./harness/setup.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0, // a story that fails one time in ten is broken
  forbidOnly: process.env["CI"] === "true",
  timeout: 60_000, // the machine may be busy; what must be quick is measured by the story that says so
  globalTimeout: 20 * 60_000,
  expect: { timeout: 10_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=zh-CN", // so that the browser's own words (choose a file, year and month) are Chinese in pictures
      ],
    },
  },
  projects: [
    { name: "harness", testDir: "selftest" },
    { name: "stories", testDir: "stories", dependencies: ["harness"] },
  ],
});
