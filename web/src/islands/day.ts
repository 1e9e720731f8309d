// The board's arithmetic, without a screen: what stands where, what is in sight, where a dropped visit lands.

export type Lane = { id: string; name: string; note?: string };
export type Visit = {
  id: string; lane: string; start: number; minutes: number; title: string; note?: string; tone?: string; why?: string;
  pinned?: boolean; fixed?: boolean; href?: string;
};
export type Day = { from: number; to: number; now?: number; lanes: Lane[]; visits: Visit[] };

/** Grid a dropped visit snaps to, minutes. */
export const SNAP = 5;

/** `510` → `08:30`. */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Start of a dropped visit: snapped, and wholly inside the day. */
export function landing(day: Day, start: number, minutes: number): number {
  const snapped = Math.round(start / SNAP) * SNAP;
  return Math.max(day.from, Math.min(snapped, day.to - minutes));
}

/** First and one-past-last lane to draw, a few beyond the sight on each side. */
export function inSight(top: number, height: number, lane: number, count: number, beyond = 4): [number, number] {
  const first = Math.max(0, Math.floor(top / lane) - beyond);
  return [Math.min(first, count), Math.min(count, Math.ceil((top + height) / lane) + beyond)];
}

/** Visits by lane, in order of time; unplanned ones under "". */
export function byLane(visits: Visit[]): Map<string, Visit[]> {
  const lanes = new Map<string, Visit[]>();
  for (const visit of visits) {
    const own = lanes.get(visit.lane);
    if (own) own.push(visit);
    else lanes.set(visit.lane, [visit]);
  }
  lanes.forEach((own) => own.sort((a, b) => a.start - b.start));
  return lanes;
}

/** Row of each visit of one lane, so that overlapping ones lie under each other; and how many rows that takes. */
export function rows(visits: Visit[]): { row: number[]; count: number } {
  const ends: number[] = [];
  const row = visits.map((v) => {
    const free = ends.findIndex((end) => end <= v.start);
    const at = free < 0 ? ends.length : free;
    ends[at] = v.start + v.minutes;
    return at;
  });
  return { row, count: Math.max(1, ends.length) };
}
