// Charts drawn from the table under them (one truth), on canvas, because a strict Content-Security-Policy forbids the
// inline styles ECharts writes into SVG and into HTML tooltips.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { make } from "../shared/dom";
import { numbers, tabbed, type Numbers } from "./numbers";

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

type Mark = { name: string; value: number };
const HUES = ["--data-1", "--data-2", "--data-3", "--data-4", "--data-5", "--data-6"];
const DASHES = ["solid", "dashed", "dotted"] as const; // told apart without colour too

function marks(figure: HTMLElement): Mark[] {
  const lines = (figure.dataset.marks ?? "").split("\n").filter(Boolean);
  return lines.map((line) => ({ name: line.split("\t")[0] ?? "", value: Number(line.split("\t")[1]) }));
}

function series(figure: HTMLElement, data: Numbers, ink: string) {
  const kind = figure.dataset.kind ?? "line";
  const bars = kind === "bar" || kind === "stack";
  const lines = marks(figure).map((m) => ({ yAxis: m.value, name: m.name, label: { formatter: `${m.name} ${m.value}`, color: ink, position: "insideStartTop" as const } }));
  return data.series.map((s, i) => ({
    name: s.name,
    data: s.values,
    type: bars ? ("bar" as const) : ("line" as const),
    barMaxWidth: 28,
    symbolSize: 5,
    showSymbol: data.categories.length <= 40,
    ...(kind === "stack" || kind === "area" ? { stack: "all" } : {}),
    ...(kind === "area" ? { areaStyle: { opacity: 0.25 } } : {}),
    lineStyle: { width: 2, type: DASHES[Math.floor(i / 2) % DASHES.length] },
    ...(i === 0 && lines.length ? { markLine: { symbol: "none", data: lines, lineStyle: { color: ink, type: "dashed" as const } } } : {}),
  }));
}

function option(figure: HTMLElement, data: Numbers) {
  const style = getComputedStyle(figure);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const [ink, line, surface] = [token("--ink-soft"), token("--line"), token("--raised")];
  const text = { color: ink, fontFamily: style.fontFamily };
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    color: HUES.map(token),
    textStyle: text,
    grid: { left: 8, right: 16, top: data.series.length > 1 ? 40 : 28, bottom: 4, outerBoundsMode: "same" as const },
    legend: data.series.length > 1 ? { top: 0, left: 0, textStyle: text, itemWidth: 18 } : { show: false },
    tooltip: { trigger: "axis" as const, renderMode: "richText" as const, confine: true, backgroundColor: surface, borderColor: line, textStyle: { color: token("--ink") } },
    xAxis: { type: "category" as const, data: data.categories, axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: text },
    yAxis: { type: "value" as const, name: figure.dataset.unit ?? "", nameTextStyle: text, scale: figure.dataset.kind === "control", splitLine: { lineStyle: { color: line } }, axisLabel: text },
    series: series(figure, data, ink),
  };
}

function copyButton(figure: HTMLElement, table: HTMLTableElement): void {
  if (!figure.dataset.copy || !navigator.clipboard) return;
  const button = make("button", "btn small", figure.dataset.copy);
  button.type = "button";
  button.addEventListener("click", () => void navigator.clipboard.writeText(tabbed(table)));
  table.before(button);
}

/** Draws the chart above its table. */
export function start(figure: HTMLElement): void {
  const table = figure.querySelector<HTMLTableElement>("table");
  const place = figure.querySelector<HTMLElement>(".chart");
  if (!table || !place) return;
  const chart: ECharts = init(place);
  const draw = () => chart.setOption(option(figure, numbers(table)), true);
  draw();
  copyButton(figure, table);
  new ResizeObserver(() => chart.resize()).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}
