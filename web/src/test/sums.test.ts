import { describe, expect, test } from "vitest";
import { byLane, clock, inSight, landing, rows, type Visit } from "../islands/day";
import { numbers, tabbed } from "../islands/numbers";
import { leftWords } from "../phone/countdown";
import { fit, jpegName, shrink } from "../shared/photo";

const DAY = { from: 480, to: 1200, lanes: [], visits: [] };
const visit = (id: string, start: number, minutes: number, lane = "a"): Visit => ({ id, lane, start, minutes, title: id });

describe("photos", () => {
  test.each([
    [4000, 3000, [1600, 1200]],
    [3000, 4000, [1200, 1600]],
    [1600, 900, [1600, 900]],
    [640, 480, [640, 480]],
    [20000, 3, [1600, 1]],
    [0, 0, [1, 1]],
  ] as const)("%i × %i becomes %o", (width, height, expected) => {
    expect(fit(width, height)).toEqual(expected);
  });

  test("names end in .jpg", () => {
    expect(["a.b.HEIC", "IMG", ".png"].map(jpegName)).toEqual(["a.b.jpg", "IMG.jpg", "photo.jpg"]);
  });

  test("what this browser cannot draw, and drawings that can carry script, go as they are", async () => {
    const files = [new File(["x"], "a.png", { type: "image/png" }), new File(["<svg/>"], "a.svg", { type: "image/svg+xml" }), new File(["x"], "a.pdf", { type: "application/pdf" })];
    for (const file of files) expect(await shrink(file)).toBe(file);
  });
});

describe("the board", () => {
  test("a dropped visit snaps to five minutes and stays inside the day", () => {
    expect([landing(DAY, 602.4, 60), landing(DAY, 100, 60), landing(DAY, 1190, 60)]).toEqual([600, 480, 1140]);
  });

  test("only lanes in sight are drawn, whatever their number", () => {
    expect(inSight(0, 520, 52, 300)).toEqual([0, 14]);
    expect(inSight(52 * 290, 520, 52, 300)).toEqual([286, 300]);
    expect(inSight(0, 520, 52, 0)).toEqual([0, 0]);
  });

  test("overlapping visits lie under each other", () => {
    expect(rows([visit("1", 480, 60), visit("2", 500, 30), visit("3", 530, 60), visit("4", 545, 10)])).toEqual({ row: [0, 1, 1, 0], count: 2 });
    expect(rows([])).toEqual({ row: [], count: 1 });
  });

  test("visits are sorted into lanes by time", () => {
    const lanes = byLane([visit("late", 900, 30), visit("early", 500, 30), visit("free", 0, 30, "")]);
    expect(lanes.get("a")?.map((v) => v.id)).toEqual(["early", "late"]);
    expect(lanes.get("")?.map((v) => v.id)).toEqual(["free"]);
  });

  test("minutes read as a clock", () => {
    expect([clock(0), clock(510), clock(1439)]).toEqual(["00:00", "08:30", "23:59"]);
  });
});

test.each([
  [3_600_000 * 2 + 60_000, "还有 2 小时 1 分"],
  [59_000, "还有 1 分"],
  [0, "到了"],
  [-5, "到了"],
])("%i ms left reads %s", (left, words) => {
  expect(leftWords(left, "还有 {h} 小时 {m} 分", "还有 {m} 分", "到了")).toBe(words);
});

test("a chart reads the table people copy; an empty cell is a gap and not a zero", () => {
  document.body.innerHTML = `<table><thead><tr><th>日期</th><th>受理</th></tr></thead>
    <tbody><tr><th>11-20</th><td>1,230</td></tr><tr><th>11-21</th><td></td></tr></tbody></table>`;
  const table = document.querySelector("table")!;
  expect(numbers(table)).toEqual({ categories: ["11-20", "11-21"], series: [{ name: "受理", values: [1230, null] }] });
  expect(tabbed(table)).toBe("日期\t受理\n11-20\t1,230\n11-21\t");
});
