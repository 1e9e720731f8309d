// Forms with photos are sent with a progress bar, and a lost line loses nothing: the page stays as it is.
// The answer replaces the page, so no second load is paid for.
import { make, own, words } from "../shared/dom";
import { say } from "../shared/float";
import { release } from "../shared/once";

function bar(form: HTMLFormElement): HTMLProgressElement {
  const element = make("progress");
  element.max = 1;
  element.setAttribute("aria-label", words("sending"));
  form.append(element);
  return element;
}

function failed(form: HTMLFormElement, progress: HTMLElement, why = words("offline")): void {
  progress.remove();
  release(form, false); // same key: sending again cannot double anything
  say(why, true);
}

/** The words of a page that says only that it did not work; "" for any other page. */
function trouble(text: string): string {
  const page = new DOMParser().parseFromString(withoutSheet(text), "text/html");
  const box = page.querySelector(".trouble");
  const told = [box?.querySelector("h1"), box?.querySelector("dl > div:last-of-type dd")];
  return told.map((part) => part?.textContent?.trim() ?? "").filter(Boolean).join(" · ");
}

/** Address of the page shown now, without its anchor. */
let shown = location.href.replace(/#.*/, "");

/** Back and forward between pages that were put in place; an anchor within the page is none of our business. */
function onWay(): void {
  if (location.href.replace(/#.*/, "") !== shown) location.reload();
}

/** The answer without its sheet: the page has one already, and another nonce would have it refused. */
function withoutSheet(text: string): string {
  return text.replace(/<style[^>]*>[\s\S]*?<\/style>/g, "");
}

function show(answer: XMLHttpRequest, arrived: () => void): void {
  const page = new DOMParser().parseFromString(withoutSheet(answer.responseText), "text/html");
  history.pushState(null, "", answer.responseURL);
  shown = location.href.replace(/#.*/, "");
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  window.scrollTo(0, 0);
  arrived();
}

function send(form: HTMLFormElement, submitter: HTMLElement | null, arrived: () => void): void {
  const progress = bar(form);
  const request = new XMLHttpRequest();
  const body = new FormData(form);
  if (submitter instanceof HTMLButtonElement && submitter.name) body.append(submitter.name, submitter.value);
  request.open("POST", own(form, "action"));
  request.upload.onprogress = (e) => e.lengthComputable && (progress.value = e.loaded / e.total);
  request.onerror = request.ontimeout = () => failed(form, progress);
  request.onload = () => {
    if (!request.getResponseHeader("Content-Type")?.startsWith("text/html")) return failed(form, progress);
    // A page of nothing but trouble would take away the one with the form: its words are enough.
    const why = request.status >= 400 ? trouble(request.responseText) : "";
    return why ? failed(form, progress, why) : show(request, arrived);
  };
  request.send(body);
}

/** Wires the page once; `arrived` is called after an answer has replaced it. */
export function sendFiles(arrived: () => void): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const carries = Array.from(form.querySelectorAll<HTMLInputElement>("input[type=file]")).some((i) => i.files?.length);
    if (event.defaultPrevented || own(form, "method").toLowerCase() !== "post" || !carries) return;
    event.preventDefault();
    send(form, event.submitter, arrived);
  });
  window.addEventListener("popstate", onWay);
}
