import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const FOLDER = join(process.cwd(), "src/styles");
const sheet = (name: string) => readFileSync(join(FOLDER, name), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
const others = readdirSync(FOLDER).filter((n) => n.endsWith(".css") && n !== "tokens.css");

/** Raw colours and lengths; widths in @media and @container conditions cannot be variables. */
function raw(css: string): string[] {
  const rules = css.replace(/@(media|container)[^{]*\{/g, "{");
  return rules.match(/#[0-9a-f]{3,8}\b(?=[^{}]*[;}])|\b(?:rgb|rgba|hsl|oklch)\(|(?<![\w.])-?\d*\.?\d+(?:px|rem|pt)\b/gi) ?? [];
}

/** Every `--name: light-dark(day, night)` of plain hex colours. */
function colours(): Map<string, [string, string]> {
  const found = sheet("tokens.css").matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g);
  return new Map(Array.from(found, (m) => [m[1]!, [m[2]!, m[3]!]]));
}

function light(hex: string): number {
  const part = (i: number) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const TEXT: [string, string[]][] = [
  ["ink", ["paper", "surface", "raised", "sunken", "hover", "accent-wash", "warn-wash", "bad-wash", "info-wash", "good-wash", "quiet-wash"]],
  ["ink-soft", ["paper", "surface", "raised", "sunken", "hover", "accent-wash", "quiet-wash"]],
  ["ink-faint", ["paper", "surface", "raised", "sunken", "hover", "quiet-wash"]],
  ["accent", ["paper", "surface", "raised", "sunken", "hover", "accent-wash"]],
  ["accent-ink", ["accent", "accent-strong"]],
  ["bad-ink", ["bad"]],
  ["head-ink", ["head"]],
  ["good", ["surface", "good-wash"]],
  ["warn", ["surface", "warn-wash"]],
  ["bad", ["paper", "surface", "bad-wash"]],
  ["info", ["surface", "info-wash"]],
];

describe("the style sheets", () => {
  test.each(others)("%s uses tokens and no raw colour or length", (name) => {
    expect(raw(sheet(name))).toEqual([]);
  });

  test("the search for raw values finds them", () => {
    expect(raw("a { color: #fff; margin: 3px -1.5rem; background: rgb(0 0 0) }")).toEqual(["#fff", "3px", "-1.5rem", "rgb("]);
    expect(raw("@media (max-width: 40rem) { #toasts { margin: var(--s1) } }")).toEqual([]);
  });

  test.each(others)("%s uses only tokens that exist", (name) => {
    const known = new Set(Array.from(sheet("tokens.css").matchAll(/(--[\w-]+):/g), (m) => m[1]));
    const used = Array.from(sheet(name).matchAll(/var\((--[\w-]+)/g), (m) => m[1]);
    expect(used.filter((u) => !known.has(u))).toEqual([]);
  });
});

describe("colours", () => {
  const all = colours();
  const pairs = TEXT.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const));
  test.each(pairs)("text in --%s can be read on --%s by day and by night", (ink, ground) => {
    for (const theme of [0, 1] as const) expect(contrast(all.get(ink)![theme], all.get(ground)![theme])).toBeGreaterThanOrEqual(4.5);
  });

  test("the edge of a field stands out from its ground", () => {
    for (const theme of [0, 1] as const) expect(contrast(all.get("line-field")![theme], all.get("surface")![theme])).toBeGreaterThanOrEqual(3);
  });
});
