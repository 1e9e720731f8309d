// Before all stories: the demo company is built once. Afterwards nothing of it is left.
import { existsSync, rmSync } from "node:fs";
import { buildCompany } from "./house.ts";
import { program } from "./server.ts";

export default function setup(): (() => void) | undefined {
  if (!existsSync(program)) return undefined; // the first story says what is missing; the harness's own tests need no program
  const folder = buildCompany(program);
  return () => rmSync(folder, { recursive: true, force: true });
}
