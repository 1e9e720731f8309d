import { expect, test } from "vitest";
import { keepChoices } from "../app/choices";

const radios = (checked: number, values = ["a", "b", "c"]) => values.map((v, n) => `<input type="radio" name="slot" value="${v}"${n === checked ? " checked" : ""}>`).join("");

function answered(chosen: number, html: string): string | undefined {
  const target = document.createElement("div");
  target.innerHTML = radios(-1);
  document.body.replaceChildren(target);
  target.querySelectorAll("input")[chosen]!.checked = true;
  const answer = document.createElement("template");
  answer.innerHTML = html;
  keepChoices({ target, fragment: answer.content });
  return answer.content.querySelector<HTMLInputElement>("input:checked")?.value;
}

test("a window chosen while the answer to an earlier question was on its way stays chosen", () => {
  expect(answered(1, radios(0))).toBe("b");
});

test("a window that is not offered any more is not chosen for anybody", () => {
  expect(answered(1, radios(0, ["a", "c"]))).toBe("a");
});
