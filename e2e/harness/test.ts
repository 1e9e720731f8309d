// What every story imports: `test` with a server, a watched page and role-named people.
//
//   test("an agent opens a case", async ({ as, customer }) => {
//     const agent = await as("agent");
//     const phone = await customer(phoneOf(3));
//     …
//   });
import { test as base, type BrowserContext, expect, type Page } from "@playwright/test";
import { picture } from "./pictures.ts";
import { type Role, signIn, signInCustomer, signInGuest } from "./roles.ts";
import { program, type Server, startServer } from "./server.ts";
import { Watch } from "./watch.ts";

/** A phone held upright. */
export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

interface Each {
  /** Sees to it that no page of the test complains; on always. */
  watch: Watch;
  /** A page of its own, in a context of its own, for somebody not signed in. */
  stranger: (device?: "desk" | "phone") => Promise<Page>;
  /** The same, signed in as this role; a technician has a phone. */
  as: (role: Role, device?: "desk" | "phone") => Promise<Page>;
  /** The same, signed in as the customer with this number, on a phone. */
  customer: (number: string, name?: string, next?: string) => Promise<Page>;
  /** The same, as the household that waits for the demo's technician today. */
  guest: () => Promise<Page>;
}

interface Shared {
  /** What is started: the program, or a stand-in with the same command line. */
  command: readonly string[];
  /** One server for all tests of a worker. */
  server: Server;
}

let people = 0;

/** Everybody comes from an address of his own, as in life; limits per address then count one person. */
function address(): { "x-forwarded-for": string } {
  people += 1;
  return { "x-forwarded-for": `10.1.${Math.floor(people / 250) % 250}.${(people % 250) + 1}` };
}

export const test = base.extend<Each, Shared>({
  command: [[program], { option: true, scope: "worker" }],
  server: [
    async ({ command }, use) => {
      const server = await startServer(command);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  extraHTTPHeaders: async ({}, use) => use(address()),
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
  stranger: async ({ browser, contextOptions, baseURL, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (device = "desk") => {
      const how = { ...contextOptions, ...(device === "phone" ? phone : {}), extraHTTPHeaders: address() };
      const context = await browser.newContext({ ...how, ...(baseURL ? { baseURL } : {}) });
      contexts.push(context);
      await watch.over(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  as: async ({ stranger }, use) => {
    await use(async (role, device) => {
      const page = await stranger(device ?? (role === "technician" ? "phone" : "desk"));
      await signIn(page, role);
      return page;
    });
  },
  customer: async ({ stranger }, use) => {
    await use(async (number, name, next) => {
      const page = await stranger("phone");
      await signInCustomer(page, number, name, next);
      return page;
    });
  },
  guest: async ({ stranger }, use) => {
    await use(async () => {
      const page = await stranger("phone");
      await signInGuest(page);
      return page;
    });
  },
});

export { expect, picture };
export { expectAccessible, expectSound, faults } from "./accessible.ts";
export { phoneOf, strangersPhone } from "./house.ts";
export { ByteCounter, throttle, weakLine } from "./weak-line.ts";
export { roles, type Role } from "./roles.ts";
