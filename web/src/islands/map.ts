// A map of points and routes. Without tiles it is a plain sheet with a graticule: the places still lie right to each other.
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import "../styles/map.css";

type Point = { lat: number; lng: number; label: string; tone?: string; mark?: string; href?: string };
type Route = { label: string; line: [number, number][]; tone?: string };
type Data = { points?: Point[]; routes?: Route[] };

const MANY = 400; // above this, dots on a canvas instead of marks in the page
const STEPS_DEG = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];
const TONES = ["good", "warn", "bad", "info", "quiet"];

function tone(name: string | undefined): string {
  return name && TONES.includes(name) ? name : "accent";
}

function popup(point: Point): HTMLElement {
  const element = document.createElement(point.href?.startsWith("/") ? "a" : "span");
  element.textContent = point.label;
  if (element instanceof HTMLAnchorElement) element.href = point.href!;
  return element;
}

function mark(point: Point): L.Marker {
  const shape = document.createElement("span");
  shape.className = `pin ${tone(point.tone)}`;
  shape.dataset.mark = point.mark ?? "";
  const icon = L.divIcon({ className: "pin-place", html: shape, iconSize: [28, 28], iconAnchor: [14, 14] });
  return L.marker([point.lat, point.lng], { icon, title: point.label, alt: point.label });
}

function dot(point: Point, colour: (name: string) => string): L.CircleMarker {
  return L.circleMarker([point.lat, point.lng], { radius: 4, weight: 1, color: colour(tone(point.tone)), fillOpacity: 0.7 });
}

/** The widest step that still draws at least four lines across. */
export function stepFor(spanDeg: number): number {
  return STEPS_DEG.find((s) => spanDeg / s >= 4) ?? STEPS_DEG[STEPS_DEG.length - 1]!;
}

function graticule(map: L.Map): void {
  const lines = L.layerGroup().addTo(map);
  const draw = () => {
    lines.clearLayers();
    const b = map.getBounds();
    const step = stepFor(b.getEast() - b.getWest());
    const line = (ends: [number, number][]) => L.polyline(ends, { className: "graticule", interactive: false }).addTo(lines);
    for (let x = Math.ceil(b.getWest() / step); x * step < b.getEast(); x++) line([[b.getSouth(), x * step], [b.getNorth(), x * step]]);
    for (let y = Math.ceil(b.getSouth() / step); y * step < b.getNorth(); y++) line([[y * step, b.getWest()], [y * step, b.getEast()]]);
  };
  map.on("moveend", draw);
  draw();
}

function read(element: HTMLElement): Data {
  try {
    return JSON.parse(element.dataset.map ?? "{}") as Data;
  } catch {
    return {};
  }
}

/** Draws the map into its place. */
export function start(element: HTMLElement): void {
  const { points = [], routes = [] } = read(element);
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name === "quiet" ? "ink-faint" : name}`).trim();
  const map = L.map(element, { preferCanvas: points.length > MANY, zoomSnap: 0.5, attributionControl: !!element.dataset.tiles });
  const drawn: L.Layer[] = routes.map((r) => L.polyline(r.line, { className: `route ${tone(r.tone)}` }).bindTooltip(document.createTextNode(r.label) as unknown as HTMLElement));
  for (const point of points) {
    const layer = points.length > MANY ? dot(point, colour) : mark(point);
    drawn.push(layer.bindPopup(popup(point)));
  }
  const group = L.featureGroup(drawn);
  if (drawn.length) map.fitBounds(group.getBounds().pad(0.1), { maxZoom: 15 });
  else map.setView([35, 105], 4); // all of China
  if (element.dataset.tiles) L.tileLayer(element.dataset.tiles, { attribution: element.dataset.credit ?? "", maxZoom: 19 }).addTo(map);
  else graticule(map);
  group.addTo(map);
}
