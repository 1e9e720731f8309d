// Fields that offer what they know while one types, and the search box that finds everything. The server answers with
// `[role=option]` lines; they carry data-value (and data-label) to choose, or data-href to go to.
import { all, settle } from "../shared/dom";

class Combo {
  readonly #input: HTMLInputElement;
  readonly #pop: HTMLElement;
  readonly #value: HTMLInputElement | null;
  #asked: AbortController | null = null;

  constructor(readonly box: HTMLElement) {
    this.#input = box.querySelector<HTMLInputElement>("[role=combobox]")!;
    this.#pop = box.querySelector<HTMLElement>("[role=listbox]")!;
    this.#value = box.querySelector<HTMLInputElement>("input[type=hidden][name]");
    const ask = settle(120, () => void this.#ask());
    this.#input.addEventListener("input", () => {
      if (this.#value) this.#value.value = "";
      ask();
    });
    this.#input.addEventListener("keydown", (e) => this.#key(e));
    this.#input.addEventListener("blur", () => window.setTimeout(() => this.#close(), 150));
    this.#pop.addEventListener("mousedown", (e) => e.preventDefault()); // keep the cursor in the field
    this.#pop.addEventListener("click", (e) => this.#choose((e.target as Element).closest<HTMLElement>("[role=option]")));
  }

  async #ask(): Promise<void> {
    this.#asked?.abort();
    const words = this.#input.value.trim();
    if (!words) return this.#close();
    this.#asked = new AbortController();
    const url = new URL(this.box.dataset.combo ?? "", location.href);
    url.searchParams.set("q", words);
    try {
      const answer = await fetch(url, { signal: this.#asked.signal, headers: { "HX-Request": "true" } });
      if (answer.ok) this.#show(await answer.text());
    } catch {
      // A newer question took its place, or the line is gone: the field still takes what is typed.
    }
  }

  #show(html: string): void {
    this.#pop.innerHTML = html; // our own server's escaped answer
    this.#options().forEach((o, i) => (o.id ||= `${this.#pop.id}-${i}`));
    this.#pop.hidden = this.#pop.childElementCount === 0;
    this.#input.setAttribute("aria-expanded", String(!this.#pop.hidden));
    this.#light(null);
  }

  #options(): HTMLElement[] {
    return Array.from(this.#pop.querySelectorAll<HTMLElement>("[role=option]"));
  }

  #lit(): HTMLElement | null {
    return this.#pop.querySelector<HTMLElement>("[aria-selected=true]");
  }

  #light(option: HTMLElement | null): void {
    this.#options().forEach((o) => o.setAttribute("aria-selected", String(o === option)));
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #step(by: number): void {
    const options = this.#options();
    const now = options.indexOf(this.#lit() as HTMLElement);
    this.#light(options[(now + by + options.length + (now < 0 && by < 0 ? 1 : 0)) % options.length] ?? null);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || this.#pop.hidden) return;
    const lit = this.#lit();
    if (event.key === "ArrowDown") this.#step(1);
    else if (event.key === "ArrowUp") this.#step(-1);
    else if (event.key === "Escape") this.#close();
    else if (event.key === "Enter" && lit) this.#choose(lit);
    else return;
    event.preventDefault();
  }

  #choose(option: HTMLElement | null): void {
    if (!option) return;
    if (option.dataset.href) return location.assign(option.dataset.href);
    this.#input.value = option.dataset.label ?? option.textContent?.trim() ?? "";
    if (this.#value) this.#value.value = option.dataset.value ?? "";
    this.#close();
    (this.#value ?? this.#input).dispatchEvent(new Event("change", { bubbles: true }));
  }

  #close(): void {
    this.#asked?.abort();
    this.#pop.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#light(null);
  }
}

/** Wires the comboboxes under `root`. */
export function watchCombos(root: ParentNode): void {
  for (const box of all(root, "[data-combo]")) {
    if (box.dataset.wired || !box.dataset.combo) continue;
    box.dataset.wired = "1";
    new Combo(box);
  }
}
