// What a person has chosen outlives an answer that was on its way when he chose.

/** A fragment that takes the place of what stands in the page. */
export type Swap = { target: HTMLElement; fragment: DocumentFragment };

/** What was chosen while the server was still answering an earlier question stays chosen when its answer comes. */
export function keepChoices({ target, fragment }: Swap): void {
  for (const chosen of target.querySelectorAll<HTMLInputElement>("input[type=radio]:checked")) {
    const same = Array.from(fragment.querySelectorAll<HTMLInputElement>("input[type=radio]")).filter((radio) => radio.name === chosen.name);
    if (!same.some((radio) => radio.value === chosen.value)) continue;
    for (const radio of same) radio.toggleAttribute("checked", radio.value === chosen.value);
  }
}
