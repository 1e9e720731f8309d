// The phone entry: everything works without it, it only saves typing, bytes and nerves.
import "../styles/phone.css";
import { keepDrafts } from "../shared/draft";
import { watchFloats, watchToasts } from "../shared/float";
import { guardForms } from "../shared/once";
import { waitForPhotos, watchFiles } from "../shared/photo";
import { watchCountdowns } from "./countdown";
import { askPlaces } from "./place";
import { watchScans } from "./scan";
import { sendFiles } from "./upload";

function arrived(): void {
  keepDrafts(document);
  watchFiles(document);
  watchScans(document);
  watchCountdowns(document);
  watchToasts(document);
}

askPlaces(); // before the guard: a form that waits for a place has not been sent yet
waitForPhotos();
guardForms();
sendFiles(arrived);
watchFloats();
arrived();
