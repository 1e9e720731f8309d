// Looks over every page's shoulder: console errors, thrown errors, content-security violations, answers of 5xx.
import type { BrowserContext, Page } from "@playwright/test";

/** What went wrong on the pages of one context. */
export class Watch {
  private readonly seen: string[] = [];
  /** A page that is left in the middle of a question gets no answer to it; and the trace's own recorder asks for
   * previews of photos in a way the page's policy forbids. Neither is a fault of the page. */
  private readonly allowed: RegExp[] = [/htmx:(sendAbort|afterRequest),/, /Connecting to 'blob:|CSP violation: connect-src blob/];

  /** Expects problems that match: a story about an error page says so. */
  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  /** Everything seen that was not allowed. */
  problems(): string[] {
    return this.seen.filter((problem) => !this.allowed.some((pattern) => pattern.test(problem)));
  }

  /** Watches all pages of a context, those opened later too. Call before the first page is opened. */
  async over(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`CSP violation: ${event.effectiveDirective} ${event.blockedURI || "inline"}`);
      });
    });
    context.on("page", (page) => this.overPage(page));
  }

  private overPage(page: Page): void {
    page.on("console", (message) => {
      if (message.type() === "error") this.seen.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => this.seen.push(`thrown: ${error.message}`));
    page.on("response", (response) => {
      if (response.status() >= 500) this.seen.push(`answer ${response.status()}: ${response.url()}`);
    });
  }
}
