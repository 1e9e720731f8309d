// Photos are made small on the phone before they travel: at most 1600 px, JPEG. Drawing them anew also drops EXIF,
// and with it the place where the photo was taken.
import { all, make, submit } from "./dom";

const SIDE_MAX_PX = 1600;
const QUALITY = 0.82;

/** Width and height that fit into `most` × `most`, same proportions, never larger than before, at least 1. */
export function fit(width: number, height: number, most = SIDE_MAX_PX): [number, number] {
  const scale = Math.min(1, most / Math.max(width, height, 1));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** `photo.heic` → `photo.jpg`. */
export function jpegName(name: string): string {
  return `${name.replace(/\.[^.]*$/, "") || "photo"}.jpg`;
}

/** The photo made small; the file itself when this browser cannot draw it (the server judges it then). */
export async function shrink(file: File): Promise<File> {
  if (!file.type.startsWith("image/") || file.type === "image/svg+xml") return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const [width, height] = fit(picture.width, picture.height);
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
    picture.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return blob ? new File([blob], jpegName(file.name), { type: "image/jpeg" }) : file;
  } catch {
    return file;
  }
}

/** Islands whose photos are being made small just now. */
const working = new Map<HTMLElement, Promise<void>>();

function preview(file: File): HTMLElement {
  const figure = make("figure", "preview");
  if (file.type.startsWith("image/")) {
    const image = make("img");
    image.src = URL.createObjectURL(file);
    image.alt = file.name;
    image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
    figure.append(image);
  }
  figure.append(make("figcaption", "", `${file.name} · ${Math.ceil(file.size / 1024)} KB`));
  return figure;
}

async function chosen(island: HTMLElement, input: HTMLInputElement): Promise<void> {
  const files = await Promise.all(Array.from(input.files ?? []).map(shrink));
  if (typeof DataTransfer === "function") {
    const carry = new DataTransfer();
    files.forEach((f) => carry.items.add(f));
    input.files = carry.files;
  }
  island.querySelector(".previews")?.replaceChildren(...files.map(preview));
}

function attach(island: HTMLElement): void {
  const input = island.querySelector<HTMLInputElement>("input[type=file]");
  const drop = island.querySelector<HTMLElement>(".file-drop");
  if (!input || !drop || island.dataset.wired) return;
  island.dataset.wired = "1";
  input.addEventListener("change", () => {
    working.set(island, chosen(island, input).finally(() => working.delete(island)));
  });
  drop.addEventListener("dragover", (e) => (e.preventDefault(), drop.classList.add("over")));
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (e) => {
    e.preventDefault();
    drop.classList.remove("over");
    if (e.dataTransfer?.files.length) {
      input.files = e.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

/** Holds a form back until its photos are small; must come before the guard against double sending. */
export function waitForPhotos(): void {
  const held = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    const own = Array.from(working).filter(([island]) => form.contains(island));
    if (!own.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void Promise.allSettled(own.map(([, done]) => done)).then(() => submit(form, event.submitter));
  };
  document.addEventListener("submit", held, true);
}

/** Wires the file inputs under `root`. */
export function watchFiles(root: ParentNode): void {
  all(root, "[data-island=file]").forEach(attach);
}
