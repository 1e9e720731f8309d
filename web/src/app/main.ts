// The staff entry: htmx and its live stream, keyboard, drafts, lists; islands only where a page has one.
import "../styles/app.css";
import { wireHtmx } from "./htmx";
import "htmx-ext-sse";
import { all } from "../shared/dom";
import { keepDrafts } from "../shared/draft";
import { watchFloats } from "../shared/float";
import { guardForms } from "../shared/once";
import { waitForPhotos, watchFiles } from "../shared/photo";
import { watchCombos } from "./combo";
import { watchKeys } from "./keys";
import { watchLists, wireLists } from "./list";

type Island = { start: (element: HTMLElement) => void };
const ISLANDS: Record<string, () => Promise<Island>> = {
  map: () => import("../islands/map"),
  chart: () => import("../islands/chart"),
  board: () => import("../islands/board"),
};

async function land(element: HTMLElement): Promise<void> {
  const load = ISLANDS[element.dataset.island ?? ""];
  if (!load || element.dataset.landed) return;
  element.dataset.landed = "1";
  (await load()).start(element);
}

function arrived(root: ParentNode): void {
  watchFiles(root);
  watchCombos(root);
  watchLists(root);
  all(root, "[data-island]").forEach((element) => void land(element));
}

waitForPhotos();
guardForms();
wireHtmx(arrived);
watchFloats();
watchKeys();
wireLists();
keepDrafts(document);
arrived(document);
