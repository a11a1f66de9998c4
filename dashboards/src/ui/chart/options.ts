import uPlot from "uplot";
import { formatTime, type Zone } from "../../lib/time";
import { type ChartData, type Mark, type Stretch, stack } from "./model";

/** How a chart draws and whom it tells; see `Chart`. */
export interface Look {
  kind: "bars" | "lines";
  format: (value: number | null) => string;
  /** A horizontal line, such as the configured memory; the axis covers it. */
  limit?: number;
  /** Axis marks at powers of two, for bytes. */
  binary?: boolean;
  /** Vertical lines with a label; those outside the range are not drawn. */
  marks?: readonly Mark[];
  /** Whether the marks' labels are written beside them. */
  named?: boolean;
  /** Shaded behind the lines. */
  stretches?: readonly Stretch[];
  zone: Zone;
  width: number;
  height: number;
  /** Left out where dragging would mean nothing. */
  onZoom?: (from: number, to: number) => void;
  onCursor: (index: number | null) => void;
}

const DAY_MS = 86_400_000;
const POWERS_OF_TWO = Array.from({ length: 45 }, (_, power) => 2 ** power);

/** uPlot's input: stacked sums for bars, plain values for lines. */
export function toAligned(data: ChartData, kind: Look["kind"]): uPlot.AlignedData {
  const columns = kind === "bars" ? stack(data.lines) : data.lines.map((line) => line.values);
  return [data.times, ...columns];
}

/** uPlot's options. `token` resolves a colour token, because a canvas cannot read CSS variables. */
export function toOptions(data: ChartData, look: Look, token: (name: string) => string): uPlot.Options {
  return {
    width: look.width,
    height: look.height,
    ms: 1,
    tzDate: (ms) => (look.zone === "utc" ? uPlot.tzDate(new Date(ms), "UTC") : new Date(ms)),
    legend: { show: false },
    padding: [8, 18, 0, 0],
    cursor: {
      sync: { key: "coldspan", filters: { pub: onlyMoves } },
      drag: { x: look.onZoom !== undefined, y: false, setScale: false },
      points: { size: 6 },
    },
    scales: {
      x: { range: () => [data.from, data.to] },
      y: { range: (_, __, max) => [0, Math.max(max || 1, look.limit ?? 0) * 1.08] },
    },
    axes: [timeAxis(data, look.zone, token), valueAxis(look, token)],
    series: [{}, ...data.lines.map((line) => toSeries(line, look.kind, token))],
    // uPlot's first series are the times.
    ...(data.band
      ? { bands: [{ series: [data.band.upper + 1, data.band.lower + 1], fill: token(data.band.color) }] }
      : {}),
    hooks: {
      ...(look.stretches?.length
        ? { drawClear: [(plot: uPlot) => drawStretches(plot, look.stretches ?? [], data, token("--limit"))] }
        : {}),
      setSelect: [(plot) => look.onZoom && zoom(plot, look.onZoom)],
      setCursor: [(plot) => look.onCursor(plot.cursor.idx ?? null)],
      draw: [
        ...(look.limit === undefined ? [] : [(plot: uPlot) => drawLimit(plot, look.limit ?? 0, token("--limit"))]),
        ...(look.marks?.length
          ? [(plot: uPlot) => drawMarks(plot, look.marks ?? [], data, token("--mark"), look.named ?? false)]
          : []),
      ],
    },
  };
}

/** Charts share the cursor but not presses: one drag must set the range once, not once per chart. */
function onlyMoves(type: string): boolean {
  return type === "mousemove" || type === "mouseleave";
}

function toSeries(line: ChartData["lines"][number], kind: Look["kind"], token: (name: string) => string): uPlot.Series {
  const color = token(line.color);
  const shared = { label: line.label, stroke: color, points: { show: false } };
  const bars = uPlot.paths.bars;
  if (kind === "bars" && bars)
    return { ...shared, width: 0, fill: color, paths: bars({ size: [0.8, 24], gap: 1, align: 1 }) };
  return {
    ...shared,
    width: 1.75,
    spanGaps: false,
    points: { size: 4, fill: color, filter: isolated },
    ...(line.dash ? { dash: line.dash } : {}),
  };
}

/** Points without a neighbour, which a line alone would not show. */
function isolated(plot: uPlot, series: number): number[] {
  const values = plot.data[series] ?? [];
  const indices: number[] = [];
  values.forEach((value, index) => {
    if (value != null && values[index - 1] == null && values[index + 1] == null) indices.push(index);
  });
  return indices;
}

function timeAxis(data: ChartData, zone: Zone, token: (name: string) => string): uPlot.Axis {
  const style = data.to - data.from > 3 * DAY_MS ? "date" : "clock";
  return {
    ...axisLook(token),
    space: 52,
    size: 24,
    values: (_, splits) =>
      splits.map((ms) => (style === "date" ? formatTime(ms, "date", zone) : formatTime(ms, "clock", zone))),
  };
}

function valueAxis(look: Look, token: (name: string) => string): uPlot.Axis {
  return {
    ...axisLook(token),
    ...(look.binary ? { incrs: POWERS_OF_TWO } : {}),
    space: 32,
    size: 62,
    values: (_, splits) => splits.map((value) => look.format(value)),
  };
}

function axisLook(token: (name: string) => string): uPlot.Axis {
  const line = { stroke: token("--grid"), width: 1 };
  return { stroke: token("--text-2"), font: "11px system-ui, sans-serif", grid: line, ticks: { show: false }, gap: 4 };
}

function zoom(plot: uPlot, onZoom: NonNullable<Look["onZoom"]>): void {
  const { left, width } = plot.select;
  if (width < 4) return;
  onZoom(Math.round(plot.posToVal(left, "x")), Math.round(plot.posToVal(left + width, "x")));
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
}

function drawLimit(plot: uPlot, limit: number, color: string): void {
  const { ctx, bbox } = plot;
  const y = plot.valToPos(limit, "y", true);
  ctx.save();
  ctx.strokeStyle = color;
  ctx.setLineDash([6, 4]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** Each stretch as a pale column, at least two pixels wide. */
function drawStretches(plot: uPlot, stretches: readonly Stretch[], data: ChartData, color: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = color;
  ctx.globalAlpha = 0.16;
  for (const { from, to } of stretches) {
    const left = plot.valToPos(Math.max(from, data.from), "x", true);
    const right = plot.valToPos(Math.min(to, data.to), "x", true);
    if (to >= data.from && from <= data.to) ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
  }
  ctx.restore();
}

/** A dashed line with a flag on top for every mark within the chart's time. */
function drawMarks(plot: uPlot, marks: readonly Mark[], data: ChartData, color: string, named: boolean): void {
  const { ctx, bbox } = plot;
  const scale = window.devicePixelRatio || 1;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.font = `${10 * scale}px system-ui, sans-serif`;
  ctx.textBaseline = "top";
  for (const { time, label } of marks) {
    if (time < data.from || time > data.to) continue;
    const x = Math.round(plot.valToPos(time, "x", true));
    const toLeft = x > bbox.left + bbox.width * 0.8;
    ctx.setLineDash([2 * scale, 3 * scale]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - 4 * scale, bbox.top);
    ctx.lineTo(x + 4 * scale, bbox.top);
    ctx.lineTo(x, bbox.top + 6 * scale);
    ctx.fill();
    if (!named) continue;
    ctx.textAlign = toLeft ? "right" : "left";
    // Canvas text is no markup, but a version may be as long as its sender likes.
    ctx.fillText(label.length > 18 ? `${label.slice(0, 17)}…` : label, x + (toLeft ? -6 : 6) * scale, bbox.top);
  }
  ctx.restore();
}
