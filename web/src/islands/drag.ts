// Dragging a visit with mouse or finger: the block follows, the lane under it is lit, near an edge the board scrolls.
import type { Board } from "./board";
import { landing, type Visit } from "./day";

const LIFT_PX = 4; // less than this is a click
const EDGE_PX = 40;
const SCROLL_PX = 14;

type Lift = { visit: Visit; block: HTMLElement; ghost: HTMLElement | null; x: number; y: number; grabX: number; pointer: number };

export class Drag {
  #lift: Lift | null = null;
  #lane: HTMLElement | null = null;
  #at = { x: 0, y: 0 };
  #frame = 0;

  constructor(readonly board: Board) {
    const element = board.element;
    element.addEventListener("pointerdown", (e) => this.#down(e));
    element.addEventListener("pointermove", (e) => this.#move(e));
    element.addEventListener("pointerup", (e) => this.#up(e));
    element.addEventListener("pointercancel", () => this.#end());
    document.addEventListener("keydown", (e) => e.key === "Escape" && this.#end());
  }

  #down(event: PointerEvent): void {
    const block = (event.target as Element).closest<HTMLElement>(".visit");
    const visit = this.board.visit(block?.dataset.visit);
    if (!block || !visit || visit.fixed || event.button !== 0) return;
    delete block.dataset.dragged;
    const grabX = visit.lane ? event.clientX - block.getBoundingClientRect().left : 12;
    this.#lift = { visit, block, ghost: null, x: event.clientX, y: event.clientY, grabX, pointer: event.pointerId };
  }

  #move(event: PointerEvent): void {
    const lift = this.#lift;
    if (!lift || event.pointerId !== lift.pointer) return;
    this.#at = { x: event.clientX, y: event.clientY };
    if (!lift.ghost && Math.hypot(event.clientX - lift.x, event.clientY - lift.y) < LIFT_PX) return;
    if (!lift.ghost) this.#raise(lift);
    this.#frame ||= requestAnimationFrame(() => this.#follow());
  }

  #raise(lift: Lift): void {
    this.board.element.setPointerCapture(lift.pointer);
    lift.block.dataset.dragged = "1";
    const box = lift.block.getBoundingClientRect();
    const ghost = lift.block.cloneNode(true) as HTMLElement;
    ghost.classList.add("lifted");
    const width = (lift.visit.minutes / 60) * this.board.hourWidth;
    Object.assign(ghost.style, { position: "fixed", left: "0", top: "0", bottom: "auto", width: `${width}px`, height: `${this.board.laneHeight - 8}px`, pointerEvents: "none" });
    lift.block.style.opacity = ".35";
    this.board.element.append(ghost);
    lift.ghost = ghost;
    lift.y -= box.top;
  }

  #follow(): void {
    this.#frame = 0;
    const lift = this.#lift;
    if (!lift?.ghost) return;
    const { x, y } = this.#at;
    lift.ghost.style.transform = `translate(${x - lift.grabX}px, ${y - this.board.laneHeight / 2}px)`;
    const lane = document.elementFromPoint(x, y)?.closest<HTMLElement>(".lane") ?? null;
    if (lane !== this.#lane) {
      this.#lane?.classList.remove("over");
      lane?.classList.add("over");
      this.#lane = lane;
    }
    if (this.#scroll(x, y)) this.#frame = requestAnimationFrame(() => this.#follow());
  }

  #scroll(x: number, y: number): boolean {
    const frame = this.board.frame;
    const box = frame.getBoundingClientRect();
    if (x < box.left || x > box.right) return false;
    const pull = (at: number, low: number, high: number) => (at < low + EDGE_PX ? -SCROLL_PX : at > high - EDGE_PX ? SCROLL_PX : 0);
    const [dx, dy] = [pull(x, box.left + this.board.headWidth, box.right), pull(y, box.top, box.bottom)];
    const before = frame.scrollTop + frame.scrollLeft;
    frame.scrollBy(dx, dy);
    return before !== frame.scrollTop + frame.scrollLeft;
  }

  #up(event: PointerEvent): void {
    const lift = this.#lift;
    const lane = this.#lane?.dataset.lane;
    const track = this.#lane?.querySelector(".track")?.getBoundingClientRect();
    const dragged = !!lift?.ghost;
    this.#end();
    if (!lift || !dragged || !lane || !track) return;
    const { day, hourWidth } = this.board;
    const start = day.from + ((event.clientX - lift.grabX - track.left) / hourWidth) * 60;
    void this.board.move(lift.visit, lane, landing(day, start, lift.visit.minutes));
  }

  #end(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#lift?.ghost?.remove();
    if (this.#lift) this.#lift.block.style.opacity = "";
    this.#lane?.classList.remove("over");
    this.#lane = this.#lift = null;
  }
}
