// What every story imports: `test` with a server, a watched page and role-named people.
//
//   test("an agent opens a case", async ({ as, bytes }) => {
//     const agent = await as("agent");
//     …
//   });
import { test as base, type BrowserContext, expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { picture } from "./pictures.ts";
import { type Role, signIn } from "./roles.ts";
import { program, type Server, startServer } from "./server.ts";
import { Watch } from "./watch.ts";

interface Each {
  /** Sees to it that no page of the test complains; on always. */
  watch: Watch;
  /** A page of its own, in a context of its own, signed in as this role. */
  as: (role: Role) => Promise<Page>;
}

interface Shared {
  /** What is started: the program, or a stand-in with the same command line. */
  command: readonly string[];
  /** One server for all tests of a worker. */
  server: Server;
}

export const test = base.extend<Each, Shared>({
  command: [[program], { option: true, scope: "worker" }],
  server: [
    async ({ command }, use) => {
      const server = await startServer(command);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  watch: [
    async ({ context, server }, use, info) => {
      const watch = new Watch();
      await watch.over(context);
      await use(watch);
      if (info.status !== info.expectedStatus) await info.attach("server", { body: server.said() });
      expect(watch.problems(), "no page may complain").toEqual([]);
    },
    { auto: true },
  ],
  as: async ({ browser, contextOptions, baseURL, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ ...contextOptions, ...(baseURL ? { baseURL } : {}) });
      contexts.push(context);
      await watch.over(context);
      const page = await context.newPage();
      await signIn(page, role);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect, expectAccessible, picture };
export { ByteCounter, throttle, weakLine } from "./weak-line.ts";
export { roles, type Role } from "./roles.ts";
