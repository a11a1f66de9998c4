import { formatMs } from "../../lib/numbers";
import { formatTime, type Zone } from "../../lib/time";
import { type Area, type HeatData, highest, type Place, strength } from "./model";

/** Room for the axes, in CSS pixels. */
export const LEFT = 62;
export const BOTTOM = 20;
export const TOP = 4;

export interface Geometry {
  width: number;
  height: number;
}

/** Which place is at a point of the canvas (CSS pixels); the nearest one when the point is on an axis. */
export function placeAt(data: HeatData, { width, height }: Geometry, x: number, y: number): Place {
  const clamp = (value: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(value)));
  const across = (x - LEFT) / ((width - LEFT) / data.columns);
  const up = (height - BOTTOM - y) / ((height - BOTTOM - TOP) / data.rows.length);
  return { column: clamp(across, data.columns), row: clamp(up, data.rows.length) };
}

/**
 * Draws the cells: the fuller the stronger; a bar at a cell's foot shows the share that failed, so that failures are
 * seen without telling colours apart. `token` resolves a colour token, because a canvas cannot read CSS variables.
 */
export function draw(
  context: CanvasRenderingContext2D,
  data: HeatData,
  size: Geometry,
  look: { zone: Zone; chosen: Area | undefined; token: (name: string) => string },
): void {
  const { width, height } = size;
  context.clearRect(0, 0, width, height);
  const cellWidth = (width - LEFT) / data.columns;
  const cellHeight = (height - BOTTOM - TOP) / data.rows.length;
  const xOf = (column: number) => LEFT + column * cellWidth;
  const yOf = (row: number) => height - BOTTOM - (row + 1) * cellHeight;
  const most = highest(data.cells);
  const gap = cellWidth > 4 && cellHeight > 4 ? 1 : 0;
  for (const cell of data.cells) {
    const [x, y] = [xOf(cell.column), yOf(cell.row)];
    context.globalAlpha = strength(cell.count, most);
    context.fillStyle = look.token("--series-1");
    context.fillRect(x, y, cellWidth - gap, cellHeight - gap);
    context.globalAlpha = 1;
    if (cell.errors > 0) {
      const share = Math.max(0.25, cell.errors / cell.count);
      context.fillStyle = look.token("--outcome-error");
      context.fillRect(
        x,
        y + (cellHeight - gap) * 0.7,
        Math.max(2, (cellWidth - gap) * share),
        (cellHeight - gap) * 0.3,
      );
    }
  }
  drawAxes(context, data, size, look);
  if (look.chosen) drawChosen(context, look.chosen, { xOf, yOf, cellWidth, cellHeight }, look.token("--text"));
}

function drawAxes(
  context: CanvasRenderingContext2D,
  data: HeatData,
  { width, height }: Geometry,
  { zone, token }: { zone: Zone; token: (name: string) => string },
): void {
  context.fillStyle = token("--text-2");
  context.font = "11px system-ui, sans-serif";
  context.textBaseline = "middle";
  context.textAlign = "right";
  const rowHeight = (height - BOTTOM - TOP) / data.rows.length;
  const everyRow = Math.max(1, Math.ceil(18 / rowHeight));
  for (let row = 0; row < data.rows.length; row += everyRow) {
    const y = Math.max(TOP + 6, height - BOTTOM - row * rowHeight);
    context.fillText(formatMs(data.rows[row]?.low), LEFT - 7, y - (row === 0 ? 4 : 0));
  }
  context.textBaseline = "alphabetic";
  context.textAlign = "center";
  const columnWidth = (width - LEFT) / data.columns;
  const everyColumn = Math.max(1, Math.ceil(64 / columnWidth));
  const style = data.columns * data.stepMs > 3 * 86_400_000 ? "date" : "clock";
  for (let column = Math.ceil(everyColumn / 2); column < data.columns; column += everyColumn) {
    const x = LEFT + column * columnWidth;
    if (x > width - 16) break;
    context.fillText(formatTime(data.from + column * data.stepMs, style, zone), x, height - 5);
  }
}

function drawChosen(
  context: CanvasRenderingContext2D,
  { column, row }: Area,
  at: { xOf: (column: number) => number; yOf: (row: number) => number; cellWidth: number; cellHeight: number },
  color: string,
): void {
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  const x = at.xOf(column[0]);
  const y = at.yOf(row[1]);
  context.strokeRect(x, y, (column[1] - column[0] + 1) * at.cellWidth, (row[1] - row[0] + 1) * at.cellHeight);
}
