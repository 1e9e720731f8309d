// Keeps what was typed: survives an error, a reload, and a lost line; forgotten once it was sent and taken.
// sessionStorage: it dies with the tab and is never seen by another person's window.
import { all, make, settle, words } from "./dom";

const PREFIX = "draft:";
/** Kinds that are never kept: secrets, files, and what the server put there. */
const NEVER = ["password", "hidden", "file", "submit", "button", "reset", "image"];

type Kept = { sent: boolean; values: [string, string][] };
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Arrival = { formHere: boolean; errorHere: boolean; troublePage: boolean; doorHere: boolean; navigation: string };

/** What becomes of a draft that was sent, judged by the page that came next. */
export function verdict(at: Arrival): "restore" | "forget" | "wait" {
  if (at.formHere) return at.errorHere || at.navigation === "reload" || at.navigation === "back_forward" ? "restore" : "forget";
  if (at.doorHere) return "restore"; // the session had ended: nothing was taken, and it is wanted after signing in
  return at.troublePage ? "wait" : "forget";
}

function controls(form: HTMLFormElement): Control[] {
  return (Array.from(form.elements) as Control[]).filter(
    (c) => !!c.name && c.matches("input, textarea, select") && !NEVER.includes(c.type) && c.autocomplete !== "one-time-code",
  );
}

/** What stands in a form now, without what must not be kept. */
export function collect(form: HTMLFormElement): [string, string][] {
  const given = controls(form).filter((c) => !("checked" in c && (c.type === "checkbox" || c.type === "radio")) || (c as HTMLInputElement).checked);
  return given.map((c) => [c.name, c.value]);
}

/** Puts kept values back; true when something changed. */
export function restore(form: HTMLFormElement, values: [string, string][]): boolean {
  let changed = false;
  const left = [...values];
  for (const control of controls(form)) {
    const box = control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio") ? control : null;
    const at = left.findIndex(([name, value]) => name === control.name && (!box || value === box.value));
    const before = box ? String(box.checked) : control.value;
    if (box) box.checked = at >= 0;
    else if (at >= 0) control.value = left[at]![1];
    if (at >= 0) left.splice(at, 1);
    changed ||= before !== (box ? String(box.checked) : control.value);
  }
  return changed;
}

function load(name: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

function save(name: string, kept: Kept): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(kept));
  } catch {
    // Storage full or forbidden: the form still works, it is only not kept.
  }
}

/** Forgets a draft. */
export function forget(name: string): void {
  sessionStorage.removeItem(PREFIX + name);
}

function navigation(): string {
  return (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined)?.type ?? "navigate";
}

function tellRestored(form: HTMLFormElement, name: string): void {
  if (!words("restored") || form.querySelector(".restored")) return;
  const note = make("div", "notice restored");
  note.setAttribute("role", "status");
  const undo = make("button", "btn quiet small", words("discard"));
  undo.type = "button";
  undo.addEventListener("click", () => {
    forget(name);
    form.reset();
    note.remove();
  });
  note.append(make("span", "grow", words("restored")), undo);
  form.prepend(note);
}

/** What was typed a moment ago and waits to be kept: another form is sent, or the page is left, before its time has come. */
const waiting = new Map<HTMLFormElement, () => void>();

function keepAllNow(): void {
  for (const keep of waiting.values()) keep();
  waiting.clear();
}

function attach(form: HTMLFormElement): void {
  const name = form.dataset.draft;
  if (!name || form.dataset.kept) return;
  form.dataset.kept = "1";
  const kept = load(name);
  if (kept && !kept.sent && restore(form, kept.values)) tellRestored(form, name);
  let sendings = 0;
  const now = () => save(name, { sent: false, values: collect(form) });
  const keep = settle(250, (typedBefore: number) => {
    waiting.delete(form);
    if (typedBefore === sendings) now();
  });
  const typed = () => {
    waiting.set(form, now);
    keep(sendings);
  };
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", () => {
    sendings += 1; // what was typed before must not come late and bring a sent draft back to life
    waiting.delete(form);
    save(name, { sent: true, values: collect(form) });
  });
}

function judgeSent(root: ParentNode): void {
  const names = Object.keys(sessionStorage).filter((k) => k.startsWith(PREFIX)).map((k) => k.slice(PREFIX.length));
  for (const name of names) {
    const kept = load(name);
    if (!kept?.sent) continue;
    const form = all<HTMLFormElement>(root, "form[data-draft]").find((f) => f.dataset.draft === name);
    const errorHere = !!form && !!form.querySelector("[aria-invalid=true], .notice.bad, .error");
    const fate = verdict({ formHere: !!form, errorHere, troublePage: !!document.querySelector(".trouble"), doorHere: location.pathname.endsWith("/sign-in"), navigation: navigation() });
    if (fate === "restore") save(name, { ...kept, sent: false });
    if (fate === "forget") forget(name);
  }
}

let wired = false;

function wire(): void {
  if (wired) return;
  wired = true;
  document.addEventListener("submit", keepAllNow); // after the form's own listener: what is sent is no longer waiting
  window.addEventListener("pagehide", keepAllNow);
}

/** Call for every page: judges what was sent before, then keeps what is typed now. */
export function keepDrafts(root: ParentNode): void {
  wire();
  judgeSent(root);
  watchDrafts(root);
}

/** Call for forms that arrive later (fragments). */
export function watchDrafts(root: ParentNode): void {
  all<HTMLFormElement>(root, "form[data-draft]").forEach(attach);
}
