// The dispatcher's day board. Three hundred lanes scroll because only those in sight exist; a visit is dragged by
// mouse, finger, or Shift+arrows, and every move is a POST the server may refuse.
import { make, own, settle } from "../shared/dom";
import { say } from "../shared/float";
import { newKey } from "../shared/once";
import { byLane, clock, inSight, landing, rows, SNAP, type Day, type Visit } from "./day";
import { Drag } from "./drag";

const TONES = ["good", "warn", "bad", "info", "done"];

export class Board {
  day: Day = { from: 480, to: 1200, lanes: [], visits: [] };
  readonly frame = make("div", "board-frame");
  readonly lanes = make("div", "board-lanes");
  readonly aside = make("aside", "unplanned");
  readonly #hours = make("div", "board-hours");
  readonly #drawn = new Map<number, HTMLElement>();
  #byLane = new Map<string, Visit[]>();
  laneHeight = 52;
  hourWidth = 96;
  headWidth = 144;

  constructor(readonly element: HTMLElement) {
    this.frame.tabIndex = 0;
    this.frame.setAttribute("role", "group");
    this.frame.setAttribute("aria-label", element.getAttribute("aria-label") ?? "");
    this.frame.append(this.#hours, this.lanes);
    element.querySelector("[data-without]")?.remove();
    element.append(this.frame, this.aside);
    this.frame.addEventListener("scroll", () => requestAnimationFrame(() => this.drawLanes()), { passive: true });
    new ResizeObserver(() => this.drawLanes()).observe(this.frame);
    this.frame.addEventListener("keydown", (e) => this.#key(e));
    element.addEventListener("click", (e) => this.#open(e));
    if (this.form) new Drag(this);
  }

  get form(): HTMLFormElement | null {
    return this.element.querySelector("form");
  }

  visit(id: string | undefined): Visit | undefined {
    return this.day.visits.find((v) => v.id === id);
  }

  async load(): Promise<void> {
    const answer = await fetch(this.element.dataset.src ?? "", { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok) this.show((await answer.json()) as Day);
  }

  show(day: Day): void {
    this.day = day;
    this.#measure();
    this.#hours.replaceChildren(make("b", "", this.element.dataset.lanes ?? ""));
    for (let hour = day.from; hour < day.to; hour += 60) this.#hours.append(make("span", "", clock(hour)));
    this.lanes.style.height = `${day.lanes.length * this.laneHeight}px`;
    this.lanes.style.width = `${this.headWidth + this.#x(day.to)}px`;
    this.redraw();
  }

  redraw(): void {
    this.#byLane = byLane(this.day.visits);
    this.#drawn.forEach((lane) => lane.remove());
    this.#drawn.clear();
    const unplanned = this.#byLane.get("") ?? [];
    this.aside.replaceChildren(make("h2", "", `${this.element.dataset.unplanned ?? ""} ${unplanned.length}`), ...unplanned.map((v) => this.#block(v)));
    this.drawLanes();
  }

  drawLanes(): void {
    const [first, end] = inSight(this.frame.scrollTop, this.frame.clientHeight, this.laneHeight, this.day.lanes.length);
    this.#drawn.forEach((lane, i) => {
      if (i >= first && i < end) return;
      lane.remove();
      this.#drawn.delete(i);
    });
    const fresh = document.createDocumentFragment();
    for (let i = first; i < end; i++) if (!this.#drawn.has(i)) fresh.append(this.#lane(i));
    this.lanes.append(fresh);
  }

  /** Moves a visit and offers to undo it; puts everything back when the server refuses. */
  async move(visit: Visit, lane: string, start: number, undoable = true): Promise<void> {
    const before = { lane: visit.lane, start: visit.start };
    if (before.lane === lane && before.start === start) return;
    Object.assign(visit, { lane, start });
    this.redraw();
    const refusal = await this.#tell(visit);
    const { moved = "", undo = "" } = this.element.dataset;
    const back = { label: undo, act: () => void this.move(visit, before.lane, before.start, false) };
    if (refusal === null) return undoable && undo ? say(moved, false, back) : undefined;
    Object.assign(visit, before);
    this.redraw();
    say(refusal, true);
  }

  /** Sends where a visit stands now; null when the server took it, else its words against it. */
  async #tell({ id, lane, start }: Visit): Promise<string | null> {
    const body = new FormData(this.form!);
    for (const [name, value] of Object.entries({ visit: id, lane, start: String(start), idempotency_key: newKey() })) body.set(name, value);
    const init = { method: "POST", body: new URLSearchParams(body as unknown as Record<string, string>), headers: { "HX-Request": "true" } };
    const answer = await fetch(own(this.form!, "action"), init).catch(() => null);
    if (answer?.ok) return null;
    const why = answer?.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "";
    return why || (this.element.dataset.refused ?? "");
  }

  #measure(): void {
    const style = getComputedStyle(this.element);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const px = (name: string) => parseFloat(style.getPropertyValue(name)) * rem;
    [this.laneHeight, this.hourWidth, this.headWidth] = [px("--lane"), px("--hour"), px("--lane-head")];
  }

  #x(minutes: number): number {
    return ((minutes - this.day.from) / 60) * this.hourWidth;
  }

  #lane(i: number): HTMLElement {
    const here = this.day.lanes[i]!;
    const lane = make("div", "lane");
    lane.dataset.lane = here.id;
    lane.style.top = `${i * this.laneHeight}px`;
    lane.style.width = this.lanes.style.width;
    const head = make("header", "", here.name);
    if (here.note) head.append(make("small", "", here.note));
    const track = make("div", "track");
    track.style.width = `${this.#x(this.day.to)}px`;
    const visits = this.#byLane.get(here.id) ?? [];
    const { row, count } = rows(visits);
    visits.forEach((v, n) => track.append(this.#placed(v, row[n]!, count)));
    if (this.day.now !== undefined) track.append(this.#nowLine(this.day.now));
    lane.append(head, track);
    this.#drawn.set(i, lane);
    return lane;
  }

  #nowLine(now: number): HTMLElement {
    const line = make("i", "board-now");
    line.style.left = `${this.#x(now)}px`;
    return line;
  }

  #placed(v: Visit, row: number, count: number): HTMLElement {
    const block = this.#block(v);
    block.style.left = `${this.#x(v.start)}px`;
    block.style.width = `${Math.max(8, (v.minutes / 60) * this.hourWidth - 2)}px`;
    if (count > 1) {
      const height = (this.laneHeight - 6) / count;
      block.classList.add("slim");
      block.style.top = `${2 + row * height}px`;
      block.style.height = `${height}px`;
    }
    return block;
  }

  #block(v: Visit): HTMLElement {
    const block = make("button", `visit ${TONES.includes(v.tone ?? "") ? v.tone : ""}${v.pinned ? " pinned" : ""}`);
    block.type = "button";
    block.dataset.visit = v.id;
    if (v.fixed) block.dataset.fixed = "";
    const time = v.lane ? `${clock(v.start)}–${clock(v.start + v.minutes)} ` : "";
    block.title = [time + v.title, v.note, v.why].filter(Boolean).join("\n");
    block.append(make("b", "", v.title), make("small", "", v.why || v.note || ""));
    return block;
  }

  #open(event: MouseEvent): void {
    const block = (event.target as Element).closest<HTMLElement>(".visit");
    const href = this.visit(block?.dataset.visit)?.href;
    if (block && href?.startsWith("/") && !block.dataset.dragged) location.assign(href);
  }

  #key(event: KeyboardEvent): void {
    const block = (event.target as Element).closest<HTMLElement>(".visit");
    const visit = this.visit(block?.dataset.visit);
    if (!visit || visit.fixed || !visit.lane || !this.form || !event.shiftKey || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const along = event.key === "ArrowRight" ? SNAP * 3 : event.key === "ArrowLeft" ? -SNAP * 3 : 0;
    const across = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const at = this.day.lanes.findIndex((l) => l.id === visit.lane) + across;
    const lane = this.day.lanes[at]?.id ?? visit.lane;
    void this.move(visit, lane, landing(this.day, visit.start + along, visit.minutes));
    this.frame.querySelector<HTMLElement>(`[data-visit="${CSS.escape(visit.id)}"]`)?.focus();
  }
}

/** Draws the day and keeps it fresh. */
export function start(element: HTMLElement): void {
  const board = new Board(element);
  void board.load();
  if (!element.dataset.live) return;
  const again = settle(800, () => (element.querySelector(".lifted") ? again() : void board.load()));
  const stream = new EventSource(element.dataset.live);
  stream.onmessage = () => again();
  window.addEventListener("pagehide", () => stream.close());
}
