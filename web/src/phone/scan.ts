// Scanning with the camera where this browser can; the field to type into stands in any case.
import { all } from "../shared/dom";

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
type DetectorClass = new (options: { formats: string[] }) => Detector;
const FORMATS = ["qr_code", "code_128", "code_39", "ean_13", "data_matrix"];
const LOOK_EVERY_MS = 180;

function detector(): Detector | null {
  const make = (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  try {
    return make && navigator.mediaDevices ? new make({ formats: FORMATS }) : null;
  } catch {
    return null; // formats this phone does not know
  }
}

async function run(box: HTMLElement, eye: Detector, button: HTMLButtonElement): Promise<void> {
  const open = button.textContent;
  const video = document.createElement("video");
  video.playsInline = true;
  video.muted = true;
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  box.prepend(video);
  button.textContent = box.dataset.close ?? "";
  let looking = true;
  const stop = () => {
    looking = false;
    stream.getTracks().forEach((t) => t.stop());
    video.remove();
    button.textContent = open;
  };
  button.addEventListener("click", stop, { once: true });
  window.addEventListener("pagehide", stop, { once: true });
  await video.play();
  while (looking) {
    const [code] = await eye.detect(video).catch(() => []);
    if (code && looking) {
      stop();
      found(box, code.rawValue);
    }
    await new Promise((next) => window.setTimeout(next, LOOK_EVERY_MS));
  }
}

function found(box: HTMLElement, code: string): void {
  const input = box.querySelector<HTMLInputElement>(".input");
  if (!input) return;
  input.value = code;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
  navigator.vibrate?.(60);
  input.focus();
}

function attach(box: HTMLElement): void {
  const eye = detector();
  const button = box.querySelector<HTMLButtonElement>("button[hidden]");
  if (!eye || !button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    if (box.querySelector("video")) return; // this press closes it
    run(box, eye, button).catch(() => {
      const line = box.querySelector(".place");
      if (line) line.textContent = box.dataset.refused ?? "";
    });
  });
}

/** Wires the scan fields under `root`. */
export function watchScans(root: ParentNode): void {
  all(root, "[data-scan]").forEach(attach);
}
