import { expect, test } from "vitest";
import { watchLists, wireLists } from "../app/list";

Object.assign(globalThis, { CSS: { escape: (words: string) => words } }); // jsdom has none

test("the bulk bar counts what is ticked, though its boxes are named id like the form's own attribute", () => {
  document.body.innerHTML = `<form id="bulk" data-bulk><b data-count>0</b></form>
    <table><thead><tr><th><input type="checkbox" data-pick-all="bulk"></th></tr></thead><tbody>
    <tr><td class="pick"><input type="checkbox" name="id" value="1" form="bulk"></td></tr>
    <tr><td class="pick"><input type="checkbox" name="id" value="2" form="bulk"></td></tr></tbody></table>`;
  wireLists();
  watchLists(document);
  const bar = document.querySelector("form")!;
  const [whole, first] = Array.from(document.querySelectorAll<HTMLInputElement>("[type=checkbox]")) as [HTMLInputElement, HTMLInputElement];
  expect(bar.hidden).toBe(true);
  first.click();
  expect([bar.hidden, bar.textContent, whole.indeterminate]).toEqual([false, "1", true]);
  expect(first.closest("tr")!.getAttribute("aria-selected")).toBe("true");
  whole.click();
  expect([bar.textContent, whole.checked, whole.indeterminate]).toEqual(["2", true, false]);
});
