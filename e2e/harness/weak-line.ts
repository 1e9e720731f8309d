// A phone in a stairwell, and what its first load weighs.
import type { CDPSession, Page } from "@playwright/test";

/** 400 ms latency and 400 kbit/s, as the budgets for customer, technician and terminal pages say. */
export const weakLine = { latencyMs: 400, kilobitsPerSecond: 400 };

/** Slows a page's network from now on. */
export async function throttle(page: Page, line = weakLine): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const bytesPerSecond = (line.kilobitsPerSecond * 1000) / 8;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: line.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}

/** Counts what comes over the wire: compressed bodies and headers, per address. */
export class ByteCounter {
  private readonly requests = new Map<string, { url: string; bytes: number }>();

  private constructor(session: CDPSession) {
    const add = (id: string, bytes: number) => {
      const request = this.requests.get(id);
      if (request) request.bytes += bytes;
    };
    session.on("Network.requestWillBeSent", ({ requestId, request }) => {
      if (!request.url.startsWith("data:")) this.requests.set(requestId, { url: request.url, bytes: 0 });
    });
    session.on("Network.responseReceived", ({ requestId, response }) => add(requestId, response.encodedDataLength));
    session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => add(requestId, encodedDataLength));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const request = this.requests.get(requestId);
      if (request) request.bytes = encodedDataLength; // the final word, headers included
    });
  }

  /** Counts from now on; call before `page.goto`. */
  static async on(page: Page): Promise<ByteCounter> {
    const session = await page.context().newCDPSession(page);
    const counter = new ByteCounter(session);
    await session.send("Network.enable");
    return counter;
  }

  /** All bytes so far. */
  total(): number {
    return [...this.requests.values()].reduce((sum, request) => sum + request.bytes, 0);
  }

  /** The heaviest first, for a message that says what to trim. */
  list(): string {
    const heaviest = [...this.requests.values()].sort((a, b) => b.bytes - a.bytes);
    return heaviest.map(({ url, bytes }) => `${bytes} ${url}`).join("\n");
  }
}
