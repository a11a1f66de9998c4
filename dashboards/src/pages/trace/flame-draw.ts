import { type Axis, percentAt } from "./axis";
import type { Sheet } from "./canvas";
import type { Segments } from "./critical";
import { type Box, firstAfter, type Lanes } from "./lanes";
import { failed, ownerOf } from "./model";

/** Pixels of a lane, of which one is the gap to the next. */
export const LANE = 19;

/** What the flame graph shows of the lanes. */
export interface FlameView {
  lanes: Lanes;
  axis: Axis;
  colors: ReadonlyMap<string, string>;
  scrollTop: number;
  selected: Box | undefined;
  /** Whether the search is on and this span is not among its hits. */
  dimmed: (box: Box) => boolean;
  critical: Segments;
}

/** Average width of a character at 11 px; measuring each label would cost more than all boxes. */
const CHARACTER = 6.1;

/** Draws the lanes in sight. Boxes narrower than a pixel that fall on a drawn one are left out. */
export function drawFlame(sheet: Sheet, view: FlameView): void {
  const { context, width, height } = sheet;
  context.clearRect(0, 0, width, height);
  context.font = "11px system-ui, sans-serif";
  context.textBaseline = "middle";
  const first = Math.floor(view.scrollTop / LANE);
  const last = Math.min(view.lanes.lanes.length - 1, Math.ceil((view.scrollTop + height) / LANE));
  const fills = palette(view.colors, sheet.token);
  for (let index = first; index <= last; index++) drawLane(sheet, view, index, fills);
}

function drawLane(sheet: Sheet, view: FlameView, index: number, fills: Map<string, Fill>): void {
  const lane = view.lanes.lanes[index] ?? [];
  const y = index * LANE - view.scrollTop;
  let reached = Number.NEGATIVE_INFINITY;
  for (let at = firstAfter(lane, view.axis.start); at < lane.length; at++) {
    const box = lane[at];
    if (!box || box.start > view.axis.end) break;
    const { left, right } = pixels(view.axis, sheet.width, box.start, box.end);
    const notable = box === view.selected || failed(box.node.span);
    if (right - reached < 1 && !notable) continue;
    drawBox(sheet, view, box, fills.get(ownerOf(box.node.span)) ?? NO_FILL, { left, right, y });
    reached = right;
  }
}

interface Place {
  left: number;
  right: number;
  y: number;
}

function drawBox({ context, token }: Sheet, view: FlameView, box: Box, fill: Fill, { left, right, y }: Place): void {
  const width = Math.max(1, right - left - (right - left > 4 ? 1 : 0));
  context.globalAlpha = view.dimmed(box) ? 0.25 : 1;
  context.fillStyle = fill.color;
  context.fillRect(left, y, width, LANE - 1);
  const wrong = failed(box.node.span);
  if (wrong) {
    context.fillStyle = token("--bad");
    context.fillRect(left, y + LANE - 5, width, 4);
  }
  const room = Math.floor((width - 8) / CHARACTER);
  if (room >= 3) {
    const text = `${wrong ? "✕ " : ""}${box.node.span.name}`;
    context.fillStyle = fill.ink;
    context.fillText(text.length > room ? `${text.slice(0, room - 1)}…` : text, left + 4, y + (LANE - 1) / 2);
  }
  context.globalAlpha = 1;
  drawCritical(context, token, view, box, left, right, y);
  if (box === view.selected) {
    context.strokeStyle = token("--text");
    context.lineWidth = 2;
    context.strokeRect(left + 1, y + 1, Math.max(1, width - 2), LANE - 3);
  }
}

function drawCritical(
  context: CanvasRenderingContext2D,
  token: Sheet["token"],
  view: FlameView,
  box: Box,
  left: number,
  right: number,
  y: number,
): void {
  const segments = view.critical.get(box.node.span.spanId);
  if (!segments || right - left < 2) return;
  context.fillStyle = token("--text");
  const scale =
    (right - left) / Math.max(1e-9, Math.min(box.end, view.axis.end) - Math.max(box.start, view.axis.start));
  for (const { start, end } of segments) {
    const from = left + (Math.max(start, view.axis.start) - Math.max(box.start, view.axis.start)) * scale;
    const to = left + (Math.min(end, view.axis.end) - Math.max(box.start, view.axis.start)) * scale;
    if (to > from) context.fillRect(from, y, Math.max(1, to - from), 2);
  }
}

function pixels(axis: Axis, width: number, start: number, end: number): { left: number; right: number } {
  const left = Math.max(0, (percentAt(axis, start) / 100) * width);
  const right = Math.min(width, (percentAt(axis, end) / 100) * width);
  return { left, right: Math.max(left + 1, right) };
}

interface Fill {
  color: string;
  /** Black or white, whichever stands out more. */
  ink: string;
}

const NO_FILL: Fill = { color: "#888888", ink: "#000000" };

function palette(colors: ReadonlyMap<string, string>, token: Sheet["token"]): Map<string, Fill> {
  return new Map(
    [...colors].map(([owner, name]) => {
      const color = token(`--${name}`);
      return [owner, { color, ink: inkOn(color) }];
    }),
  );
}

/** Black or white text for a background of `#rrggbb`, by the contrast formula of WCAG 2. */
export function inkOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(color.slice(at, at + 2), 16)));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.179 ? "#000000" : "#ffffff";
}

function linear(channel: number): number {
  const part = (Number.isNaN(channel) ? 0 : channel) / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
