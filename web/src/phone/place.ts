// Proof of presence: asks the phone where it is when the form is sent. When it will not say, the form goes without,
// and the server asks for another proof.

import { submit } from "../shared/dom";

const PATIENCE_MS = 10_000;
const FRESH_MS = 30_000;

function where(): Promise<GeolocationPosition | null> {
  if (!navigator.geolocation) return Promise.resolve(null);
  const options = { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: FRESH_MS };
  return new Promise((done) => navigator.geolocation.getCurrentPosition(done, () => done(null), options));
}

function fill(box: HTMLElement, at: GeolocationPosition): void {
  const set = (name: string, value: number) => {
    const field = box.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (field) field.value = String(value);
  };
  set("lat", Number(at.coords.latitude.toFixed(6)));
  set("lng", Number(at.coords.longitude.toFixed(6)));
  set("accuracy_m", Math.round(at.coords.accuracy));
  set("place_at", at.timestamp);
}

async function ask(form: HTMLFormElement, box: HTMLElement, submitter: HTMLElement | null): Promise<void> {
  const line = box.querySelector<HTMLElement>(".place");
  const tell = (words: string, tone: string) => line && ((line.textContent = words), (line.className = `place ${tone}`));
  tell(box.dataset.asking ?? "", "");
  submitter?.setAttribute("aria-busy", "true");
  const at = await where();
  if (at) fill(box, at);
  tell((at ? box.dataset.got : box.dataset.refused) ?? "", at ? "good" : "bad");
  submitter?.removeAttribute("aria-busy");
  box.dataset.asked = "1";
  submit(form, submitter);
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const box = form.querySelector<HTMLElement>("[data-place]");
  if (!box || box.dataset.asked === "1") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (box.dataset.asked === "asking") return;
  box.dataset.asked = "asking";
  void ask(form, box, event.submitter);
}

/** Wires the page once; must come before the guard against double sending. */
export function askPlaces(): void {
  document.addEventListener("submit", onSubmit, true);
}
