// The keyboard: "/" finds, "n" begins, arrows walk a list, x ticks a row, Ctrl+Enter sends, "?" shows the keys.
import { typing } from "../shared/dom";

function rowLinks(list: Element): HTMLElement[] {
  return Array.from(list.querySelectorAll<HTMLElement>("tbody .lead a"));
}

function walk(event: KeyboardEvent, step: number): boolean {
  const here = (event.target as Element).closest("tr");
  const list = here?.closest("[data-list]") ?? document.querySelector("[data-list]");
  const outside = document.activeElement !== document.body && !here;
  if (!list || outside) return false;
  const links = rowLinks(list);
  const now = links.findIndex((link) => here?.contains(link));
  const next = links[now < 0 ? (step > 0 ? 0 : links.length - 1) : now + step];
  next?.focus();
  next?.closest("tr")?.scrollIntoView({ block: "nearest" });
  return !!next;
}

function tick(event: KeyboardEvent): boolean {
  const box = (event.target as Element).closest("tr")?.querySelector<HTMLInputElement>(".pick input");
  box?.click();
  return !!box;
}

function press(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (target?.matches("input, textarea, select")) {
    target.focus();
    (target as HTMLInputElement).select?.();
  } else target?.click();
  return !!target;
}

function plain(event: KeyboardEvent): boolean {
  if (event.key === "ArrowDown" || event.key === "j") return walk(event, 1);
  if (event.key === "ArrowUp" || event.key === "k") return walk(event, -1);
  if (event.key === "x") return tick(event);
  return event.key.length === 1 && press(event.key);
}

function onKey(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented) return; // Enter while choosing Chinese characters is not "send"
  const form = (event.target as Element).closest?.("form");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) {
    event.preventDefault();
    return form.requestSubmit(form.querySelector<HTMLButtonElement>("button[type=submit]")); // the one Enter would press
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (plain(event)) event.preventDefault();
}

/** Wires the keyboard once. */
export function watchKeys(): void {
  document.addEventListener("keydown", onKey);
}
