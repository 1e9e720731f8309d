// Lists: rows that open on a click anywhere, tick boxes with ranges, the bulk bar, filters that answer at once.
import { all, own, settle } from "../shared/dom";

let last: HTMLInputElement | null = null;

function boxes(form: HTMLFormElement): HTMLInputElement[] {
  return Array.from(document.querySelectorAll<HTMLInputElement>(`.pick input[form="${CSS.escape(own(form, "id"))}"]`));
}

function count(form: HTMLFormElement): void {
  const mine = boxes(form);
  const ticked = mine.filter((b) => b.checked);
  const number = form.querySelector("[data-count]");
  if (number) number.textContent = String(ticked.length);
  form.hidden = ticked.length === 0;
  mine.forEach((b) => b.closest("tr")?.setAttribute("aria-selected", String(b.checked)));
  const whole = document.querySelector<HTMLInputElement>(`[data-pick-all="${CSS.escape(own(form, "id"))}"]`);
  if (!whole) return;
  whole.checked = ticked.length > 0 && ticked.length === mine.length;
  whole.indeterminate = ticked.length > 0 && ticked.length < mine.length;
}

function onChange(event: Event): void {
  const box = event.target as HTMLInputElement;
  const id = box.dataset.pickAll ?? box.getAttribute("form");
  const form = id ? document.getElementById(id) : null;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-bulk]")) return;
  if (box.dataset.pickAll) boxes(form).forEach((b) => (b.checked = box.checked));
  count(form);
}

function range(event: MouseEvent, box: HTMLInputElement): void {
  const form = box.form;
  if (event.shiftKey && form && last?.form === form) {
    const mine = boxes(form);
    const [a, b] = [mine.indexOf(last), mine.indexOf(box)].sort((x, y) => x - y) as [number, number];
    mine.slice(a, b + 1).forEach((o) => (o.checked = box.checked));
    count(form);
  }
  last = box;
}

function onClick(event: MouseEvent): void {
  const target = event.target as Element;
  if (target.matches(".pick input[form]")) return range(event, target as HTMLInputElement);
  if (target.closest("a, button, input, label, select, summary, textarea") || String(getSelection())) return;
  const link = target.closest("[data-list] tbody tr")?.querySelector<HTMLAnchorElement>(".lead a");
  if (!link) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
  else link.click();
}

function filter(form: HTMLFormElement): void {
  if (form.dataset.wired || form.hasAttribute("hx-get")) return;
  form.dataset.wired = "1";
  const send = settle(300, () => form.requestSubmit());
  form.addEventListener("change", send);
}

/** Wires lists that came in with `root`. */
export function watchLists(root: ParentNode): void {
  all<HTMLFormElement>(root, "form[data-filter]").forEach(filter);
  document.querySelectorAll<HTMLFormElement>("form[data-bulk]").forEach(count);
}

/** Wires the page once. */
export function wireLists(): void {
  document.addEventListener("change", onChange);
  document.addEventListener("click", onClick);
}
