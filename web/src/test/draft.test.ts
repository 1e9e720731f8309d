import { beforeEach, describe, expect, test, vi } from "vitest";
import { collect, keepDrafts, restore, verdict } from "../shared/draft";

const FORM = `<form data-draft="case">
  <input name="csrf" type="hidden" value="t"><input name="phone" value=""><input name="password" type="password" value="s">
  <input name="code" autocomplete="one-time-code" value="4071"><textarea name="fault"></textarea>
  <input type="radio" name="level" value="gold"><input type="radio" name="level" value="silver" checked>
  <input type="checkbox" name="urgent" value="1"><button name="act" value="save">x</button></form>`;

function page(html: string): HTMLFormElement {
  document.head.innerHTML = '<meta name="words:restored" content="已恢复"><meta name="words:discard" content="清空">';
  document.body.innerHTML = html;
  return document.querySelector("form")!;
}
const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement;

beforeEach(() => {
  sessionStorage.clear();
  vi.useFakeTimers();
});

describe("what is kept", () => {
  test("secrets, codes, tokens and buttons are not", () => {
    expect(collect(page(FORM)).map(([name]) => name)).toEqual(["phone", "fault", "level"]);
  });

  test("restoring what was collected changes nothing more", () => {
    const form = page(FORM);
    field(form, "phone").value = "138";
    field(form, "urgent").checked = true;
    const kept = collect(form);
    const fresh = page(FORM);
    expect(restore(fresh, kept)).toBe(true);
    expect(collect(fresh)).toEqual(kept);
    expect(restore(fresh, kept)).toBe(false);
  });
});

describe("a draft", () => {
  test("survives a reload and says so, and can be thrown away", () => {
    const form = page(FORM);
    keepDrafts(document);
    field(form, "phone").value = "13800008000";
    form.dispatchEvent(new Event("input", { bubbles: true }));
    vi.runAllTimers();

    const again = page(FORM);
    keepDrafts(document);
    expect(field(again, "phone").value).toBe("13800008000");
    expect(again.querySelector(".restored")?.textContent).toContain("已恢复");
    again.querySelector<HTMLButtonElement>(".restored button")!.click();
    expect(field(again, "phone").value).toBe("");
    expect(sessionStorage.length).toBe(0);
  });

  test("that was sent and taken does not come back", () => {
    const form = page(FORM);
    keepDrafts(document);
    field(form, "phone").value = "138";
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.dispatchEvent(new Event("submit"));
    vi.runAllTimers();
    page("<main>R2611-004217</main>");
    keepDrafts(document);
    expect(field(page(FORM), "phone").value).toBe("");
    keepDrafts(document);
    expect(field(document.querySelector("form")!, "phone").value).toBe("");
  });

  test("typed a moment before another form is sent, or the page is left, is kept", () => {
    const two = () => page(`${FORM}<form id="photo"><input name="slot"></form>`);
    for (const leave of [() => document.getElementById("photo")!.dispatchEvent(new Event("submit", { bubbles: true })), () => window.dispatchEvent(new Event("pagehide"))]) {
      sessionStorage.clear();
      const form = two();
      keepDrafts(document);
      field(form, "phone").value = "138";
      form.dispatchEvent(new Event("input", { bubbles: true }));
      leave(); // before the moment is over
      const next = two();
      keepDrafts(document);
      expect(field(next, "phone").value).toBe("138");
    }
  });

  test("that was refused comes back", () => {
    const form = page(FORM);
    keepDrafts(document);
    field(form, "phone").value = "138";
    form.dispatchEvent(new Event("submit"));
    const refused = page(FORM.replace('name="phone"', 'name="phone" aria-invalid="true"'));
    keepDrafts(document);
    expect(field(refused, "phone").value).toBe("138");
  });
});

test.each([
  [{ formHere: true, errorHere: true, troublePage: false, doorHere: false, navigation: "navigate" }, "restore"],
  [{ formHere: true, errorHere: false, troublePage: false, doorHere: false, navigation: "back_forward" }, "restore"],
  [{ formHere: true, errorHere: false, troublePage: false, doorHere: false, navigation: "navigate" }, "forget"],
  [{ formHere: false, errorHere: false, troublePage: false, doorHere: true, navigation: "navigate" }, "restore"],
  [{ formHere: false, errorHere: false, troublePage: true, doorHere: false, navigation: "navigate" }, "wait"],
  [{ formHere: false, errorHere: false, troublePage: false, doorHere: false, navigation: "navigate" }, "forget"],
] as const)("a sent draft on %o: %s", (arrival, fate) => {
  expect(verdict(arrival)).toBe(fate);
});
