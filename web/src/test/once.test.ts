import { beforeAll, beforeEach, expect, test } from "vitest";
import { guardForms, keyField, newKey, release } from "../shared/once";

let sent = 0;
beforeAll(() => {
  guardForms();
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) sent += 1;
    event.preventDefault(); // jsdom cannot navigate
  });
});
beforeEach(() => {
  sent = 0;
  document.body.innerHTML = '<form method="post"><button>x</button></form>';
});
const form = () => document.querySelector("form")!;

test("a second press while the first is under way is not sent", () => {
  form().requestSubmit();
  form().requestSubmit();
  expect(sent).toBe(1);
});

test("a retry carries the same key, the next act another", () => {
  form().requestSubmit();
  const key = keyField(form()).value;
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  release(form(), false);
  form().requestSubmit();
  expect(sent).toBe(2);
  expect(keyField(form()).value).toBe(key);
  release(form(), true);
  expect(keyField(form()).value).not.toBe(key);
});

test("the server's key is kept", () => {
  form().innerHTML = '<input type="hidden" name="idempotency_key" value="from-server">';
  form().requestSubmit();
  expect(keyField(form()).value).toBe("from-server");
});

test("keys differ", () => {
  expect(new Set(Array.from({ length: 100 }, newKey)).size).toBe(100);
});
