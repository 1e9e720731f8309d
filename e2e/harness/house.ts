// The demo company every story plays in, as of an ordinary Wednesday morning: three days of service lie behind it,
// technicians are on the road, nobody's shift has ended. The same whatever day the stories run.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** When it is in the stories. */
export const now = "2026-11-25T09:20:00+08:00";
/** Whole days of service played before, and the morning of the day itself. */
const days = "2";
/** Memory rather than disk where there is some: stories prove pages, not disks. */
export const roomy = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const template = "DINGXIN_E2E_TEMPLATE";

/** Builds the company once for all workers; answers where it is. */
export function buildCompany(program: string): string {
  const folder = mkdtempSync(join(roomy, "dingxin-e2e-template-"));
  const made = spawnSync(program, ["demo", "--company", "small", "--days", days, "--at", now, "--no-serve", "--data", folder], { encoding: "utf8" });
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`the demo company was not built: ${made.error?.message ?? made.stderr}`);
  }
  process.env[template] = folder;
  return folder;
}

/** A worker's own copy of the company. */
export function copyCompany(to: string): void {
  const from = process.env[template];
  if (from) cpSync(from, to, { recursive: true });
}

/** The program's configuration in the stories: every browser says where it comes from, as behind a proxy. */
export function configure(folder: string): string {
  const file = join(folder, "dingxin.toml");
  writeFileSync(file, 'proxies = ["127.0.0.1"]\n');
  return file;
}

/** The phone of the n-th household of the demo (0 is the first). */
export function phoneOf(n: number): string {
  const prefix = ["138", "139", "157", "186"][n % 4];
  return `${prefix}${String(10_000_000 + ((n * 7_919) % 80_000_000)).padStart(8, "0")}`.slice(0, 11);
}

/** A number nobody in the demo has. */
export function strangersPhone(n: number): string {
  return `1770000${String(1000 + n)}`;
}
