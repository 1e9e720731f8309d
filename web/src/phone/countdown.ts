// Time left to an appointment, to the minute.
import { all } from "../shared/dom";

/** Words for `left` milliseconds from templates with {h} and {m}. */
export function leftWords(left: number, template: string, minutes: string, over: string): string {
  if (left <= 0) return over;
  const whole = Math.ceil(left / 60_000);
  const [h, m] = [Math.floor(whole / 60), whole % 60];
  return (h > 0 || !minutes ? template : minutes).replace("{h}", String(h)).replace("{m}", String(m));
}

/** Counts all countdowns under `root`, every ten seconds. */
export function watchCountdowns(root: ParentNode): void {
  const own = all<HTMLTimeElement>(root, "[data-countdown]").filter((e) => !Number.isNaN(Date.parse(e.dateTime)));
  if (!own.length) return;
  const tell = () =>
    own.forEach((e) => {
      const { template = "", minutes = "", over = "" } = e.dataset;
      const words = leftWords(Date.parse(e.dateTime) - Date.now(), template, minutes, over);
      if (words && e.textContent !== words) e.textContent = words;
    });
  tell();
  window.setInterval(tell, 10_000);
}
