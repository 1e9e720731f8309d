// Follows links as a curious person would, one page of each kind, so that a new page is looked at without anybody
// remembering to list it.
import { type Page } from "@playwright/test";

/** Things that are files, streams or ways out. */
const never = /\/(export|template|errors|bank-file|live|photos)\b|\/api\/|\/assets\/|sign-out|^\/demo$|\/errors\//;

/** The kind of page an address is: identifiers and values are all alike. */
export function kind(address: string): string {
  const [path = "", query = ""] = address.split("?");
  const same = path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*")
    .replace(/\/(products|coverage-plans|settings|import|units|v|do|parts|skills|calendars)\/[^/]+/g, "/$1/*");
  const names = [...new URLSearchParams(query).keys()].filter((name) => name === "view").sort();
  return names.length ? `${same}?${names.join("&")}` : same;
}

/** Visits one page of each kind that can be reached by links from `start`, at most `most`, and tells `look` of each. */
export async function crawl(page: Page, start: readonly string[], look: (address: string) => Promise<void>, most = 120): Promise<string[]> {
  const ahead = [...start];
  const seen = new Set(ahead.map(kind));
  const visited: string[] = [];
  for (let address = ahead.shift(); address !== undefined && visited.length < most; address = ahead.shift()) {
    const answer = await page.goto(address);
    visited.push(address);
    if (answer && answer.status() >= 400) throw new Error(`${address} answers ${answer.status()}`);
    await look(address);
    for (const href of await links(page)) {
      if (never.test(href) || seen.has(kind(href))) continue;
      seen.add(kind(href));
      ahead.push(href);
    }
  }
  return visited;
}

async function links(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].filter((a) => a.origin === location.origin && !a.hasAttribute("download"));
    return all.map((a) => a.pathname + a.search);
  });
}
