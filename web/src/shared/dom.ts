// The few DOM words every script uses.

/** All elements under `root` (itself included) that match. */
export function all<T extends HTMLElement>(root: ParentNode, selector: string): T[] {
  const inside = Array.from(root.querySelectorAll<T>(selector));
  return root instanceof HTMLElement && root.matches(selector) ? [root as unknown as T, ...inside] : inside;
}

/** A new element with a class and text (never markup). */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, className = "", text = ""): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

/** Words the page was given for scripts (`meta name="words:…"`), in the person's language; "" when it was given none. */
export function words(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="words:${name}"]`)?.content ?? "";
}

/** Is the person typing here? Then single-letter keys are letters. */
export function typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (!element?.matches) return false;
  return element.matches("textarea, select, [contenteditable]") || (element.matches("input") && !element.matches("[type=checkbox], [type=radio], [type=submit], [type=button]"));
}

/** Runs `act` when nothing has called for `wait` milliseconds. */
export function settle<A extends unknown[]>(wait: number, act: (...args: A) => void): (...args: A) => void {
  let timer = 0;
  return (...args) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => act(...args), wait);
  };
}

/** A form's own attribute. Never `form.id`, `form.action`, `form.method`: a field of that name hides them. */
export function own(form: HTMLFormElement, name: "id" | "action" | "method"): string {
  return form.getAttribute(name) ?? "";
}

/** Sends a form as if `submitter` had been pressed; phones too old for that send it plainly. */
export function submit(form: HTMLFormElement, submitter: HTMLElement | null): void {
  if (form.requestSubmit) form.requestSubmit(submitter);
  else form.submit();
}
