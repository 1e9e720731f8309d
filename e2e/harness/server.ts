// One running program with a data folder of its own, which nobody sees again afterwards.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { configure, copyCompany, now, roomy } from "./house.ts";

/** How long the program may take until it answers, and to stop when asked. */
const readyWithinMs = 60_000;
const stopWithinMs = 5_000;

/** The program under test: what the gate built, or DINGXIN_E2E_BIN. */
export const program = process.env["DINGXIN_E2E_BIN"] ?? resolve(import.meta.dirname, "../../target/debug/dingxin");

/** What kind of house stands behind the server: the demo company, or nothing at all before its first set-up. */
export type House = "demo" | "empty";

/** How the program is started; the one place that knows its command line. */
export function serveArguments(port: number, dataFolder: string, house: House = "demo", at = now): string[] {
  const demo = house === "demo" ? ["--demo-mode", "--at", at] : [];
  return ["serve", ...demo, "--config", configure(dataFolder), "--listen", `127.0.0.1:${port}`, "--data", dataFolder];
}

/** A running server. */
export interface Server {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly pid: number;
  readonly dataFolder: string;
  /** Everything it said so far, for the report of a failed story. */
  said(): string;
  /** Time passes: the same house at the same address, at a later instant (ISO 8601). Only for a server of one's own. */
  travel(at: string): Promise<void>;
  /** Stops the process and removes its data. */
  stop(): Promise<void>;
}

/** Starts `command … serve …` on a free port and waits until it answers. */
export async function startServer(command: readonly string[] = [program], house: House = "demo"): Promise<Server> {
  const [file, ...before] = command;
  if (!file || !existsSync(file)) throw new Error(`${file} is not built: run \`cargo build\` or \`cargo x test build\``);
  const dataFolder = mkdtempSync(join(roomy, "dingxin-e2e-"));
  if (file === program && house === "demo") copyCompany(dataFolder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let said = "";
  const start = (at?: string): ChildProcess => {
    const child = spawn(file, [...before, ...serveArguments(port, dataFolder, house, at)], { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (bytes: Buffer) => (said += bytes.toString()));
    child.on("error", (why) => (said += `\ncannot start: ${why.message}`));
    // The test runner may die without its teardown; the server must not outlive it.
    const killNow = () => child.kill("SIGKILL");
    process.once("exit", killNow);
    child.once("exit", () => process.removeListener("exit", killNow));
    return child;
  };
  let child = start();
  const stop = async () => {
    await ending(child);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  const ready = async () => {
    try {
      await answers(url, child, () => said);
    } catch (why) {
      await stop();
      throw why;
    }
  };
  await ready();
  const travel = async (at: string) => {
    await ending(child);
    child = start(at);
    await ready();
  };
  return { url, pid: child.pid ?? 0, dataFolder, said: () => said, travel, stop };
}

async function answers(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    if (ended(child)) throw new Error(`the server ended before it answered:\n${said()}`);
    const response = await fetch(url, { redirect: "manual" }).catch(() => undefined);
    await response?.body?.cancel();
    if (response && response.status < 500) return;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error(`the server did not answer within ${readyWithinMs} ms:\n${said()}`);
}

async function ending(child: ChildProcess): Promise<void> {
  if (ended(child)) return;
  const gone = new Promise((wake) => child.once("exit", wake));
  child.kill("SIGTERM");
  const impatient = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
  await gone;
  clearTimeout(impatient);
}

function ended(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => found(port));
    });
  });
}
