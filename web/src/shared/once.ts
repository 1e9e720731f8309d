// A form is sent once. Every POST carries an idempotency key; a second press while the first is under way is ignored,
// and a retry after a lost line carries the same key, so the server answers it from the first.

import { own } from "./dom";

const RELEASE_AFTER_MS = 15_000;

/** A random key; works on pages without TLS too, where crypto.randomUUID is missing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

/** The form's key field, made when the server gave none. */
export function keyField(form: HTMLFormElement): HTMLInputElement {
  let field = form.querySelector<HTMLInputElement>("input[name=idempotency_key]");
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = "idempotency_key";
    form.append(field);
  }
  field.value ||= newKey();
  return field;
}

/** Lets a form be sent again; `taken` when the server has taken it, so that the next one is a new act. */
export function release(form: HTMLFormElement, taken: boolean): void {
  delete form.dataset.under;
  form.querySelectorAll("[aria-busy]").forEach((b) => b.removeAttribute("aria-busy"));
  if (taken) keyField(form).value = newKey();
}

function guard(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (own(form, "method").toLowerCase() !== "post" || event.defaultPrevented) return;
  if (form.dataset.under) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  keyField(form);
  form.dataset.under = "1";
  event.submitter?.setAttribute("aria-busy", "true"); // not disabled: a disabled button would not send its value
  window.setTimeout(() => release(form, false), RELEASE_AFTER_MS);
}

/** Guards all POST forms, those of later fragments included. */
export function guardForms(): void {
  document.addEventListener("submit", guard, true);
  window.addEventListener("pageshow", () => document.querySelectorAll<HTMLFormElement>("form[data-under]").forEach((f) => release(f, false)));
}
