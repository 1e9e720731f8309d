// Toasts, dialogs, menus: opened, closed and put away the same way everywhere.
import { make, words } from "./dom";

const TOAST_MS = 8_000;

function fade(toast: HTMLElement): void {
  window.setTimeout(() => (toast.matches(":hover, :focus-within") ? fade(toast) : toast.remove()), TOAST_MS);
}

/** Lets toasts under `root` go by themselves; bad news stays until it is put away. */
export function watchToasts(root: ParentNode): void {
  root.querySelectorAll<HTMLElement>("[data-toast]:not([data-seen])").forEach((toast) => {
    toast.dataset.seen = "1";
    if (!toast.matches(".bad")) fade(toast);
  });
}

/** Something a toast offers to do, usually to undo. */
export type Offer = { label: string; act: () => void };

function offerButton(toast: HTMLElement, offer: Offer): HTMLElement {
  const button = make("button", "btn small", offer.label);
  button.type = "button";
  button.addEventListener("click", () => {
    toast.remove();
    offer.act();
  });
  return button;
}

/** Says something in passing, and may offer something. */
export function say(text: string, bad = false, offer?: Offer): void {
  const place = document.getElementById("toasts");
  if (!place || !text) return;
  const toast = make("div", bad ? "toast bad" : "toast");
  toast.setAttribute("role", bad ? "alert" : "status");
  toast.dataset.toast = "";
  const close = make("button", "btn small close", "✕");
  close.type = "button";
  close.dataset.close = "";
  if (words("close")) close.setAttribute("aria-label", words("close"));
  toast.append(make("span", "grow", text), ...(offer ? [offerButton(toast, offer)] : []), close);
  place.append(toast);
  watchToasts(place);
}

function onClick(event: MouseEvent): void {
  const target = event.target as Element;
  target.closest("[data-close]")?.closest(".toast, dialog")?.remove();
  const opener = target.closest<HTMLElement>("[data-open]");
  const dialog = opener && document.getElementById(opener.dataset.open ?? "");
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
  if (target instanceof HTMLDialogElement && target.open) target.close(); // the veil was pressed
  document.querySelectorAll<HTMLDetailsElement>("[data-drop][open]").forEach((d) => d.contains(target) || (d.open = false));
}

function onKey(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  document.querySelectorAll<HTMLDetailsElement>("[data-drop][open]").forEach((drop) => {
    drop.open = false;
    if (drop.contains(document.activeElement)) drop.querySelector<HTMLElement>("summary")?.focus();
  });
}

/** Wires the page once. */
export function watchFloats(): void {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  watchToasts(document);
}
