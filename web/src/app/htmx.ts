// htmx under a strict Content-Security-Policy: nothing is evaluated, no style is injected, no page is kept in storage
// (it may hold personal data), and answers that carry a form with errors are shown.
import htmx from "htmx.org";
import { forget, watchDrafts } from "../shared/draft";
import { say, watchToasts } from "../shared/float";
import { release } from "../shared/once";
import { words } from "../shared/dom";
import { keepChoices, type Swap } from "./choices";

type Detail = { elt: HTMLElement; successful?: boolean; target?: HTMLElement; xhr?: XMLHttpRequest };

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  selfRequestsOnly: true,
  timeout: 20_000,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "4(09|22)", swap: true, error: false },
    { code: "[45]..", swap: false, error: true },
  ],
});

function detail(event: Event): Detail {
  return (event as CustomEvent<Detail>).detail;
}

function afterRequest(event: Event): void {
  const { elt, xhr } = detail(event);
  if (!(elt instanceof HTMLFormElement)) return;
  const taken = !!xhr && xhr.status >= 200 && xhr.status < 400;
  release(elt, taken);
  if (taken && elt.dataset.draft) forget(elt.dataset.draft);
}

/** Wires htmx to the rest: `arrived` is called for every fragment that comes in. */
export function wireHtmx(arrived: (root: HTMLElement) => void): void {
  const on = (name: string, act: (event: Event) => void) => document.addEventListener(`htmx:${name}`, act);
  on("afterRequest", afterRequest);
  on("oobBeforeSwap", (event) => keepChoices((event as CustomEvent<Swap>).detail));
  on("responseError", () => say(words("failed"), true));
  on("sendError", () => say(words("offline"), true));
  on("timeout", () => say(words("offline"), true));
  on("load", (event) => {
    const { elt } = detail(event);
    watchDrafts(elt);
    watchToasts(document);
    arrived(elt);
  });
  on("sseMessage", (event) => detail(event).elt.classList?.add("fresh"));
}
