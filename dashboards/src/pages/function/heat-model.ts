import type { Heatmap } from "../../api/types";
import type { HeatData, Picked } from "../../ui/heat/model";

/** The API's cells on a grid: columns by time, rows for every power of two from the shortest duration to the longest. */
export function heatDataOf(answer: Heatmap): HeatData {
  const stepMs = answer.stepSeconds * 1000;
  const from = Date.parse(answer.from);
  const columns = Math.max(1, Math.ceil((Date.parse(answer.to) - from) / stepMs));
  const rows = rowsOf(answer.cells);
  const rowAt = new Map(rows.map((row, index) => [row.low, index]));
  const cells = answer.cells.flatMap(({ start, lowMs, count, errors, cold }) => {
    const column = Math.round((start - from) / stepMs);
    const row = rowAt.get(lowMs);
    return row === undefined || column < 0 || column >= columns ? [] : [{ column, row, count, errors, cold }];
  });
  return { from, stepMs, columns, rows, cells };
}

/** Rows without invocations between others are kept, so that the axis stays even. */
function rowsOf(cells: Heatmap["cells"]): HeatData["rows"] {
  const known = new Map(cells.map((cell) => [cell.lowMs, cell.highMs]));
  if (known.size === 0) return [];
  const highest = Math.max(...known.keys());
  const rows: HeatData["rows"] = [];
  let low = Math.min(...known.keys());
  // A double has some 2,100 powers of two; anything beyond 64 rows is no duration.
  while (low <= highest && rows.length < 64) {
    const high = known.get(low) ?? low * 2;
    rows.push({ low, high });
    if (high <= low) break;
    low = high;
  }
  return rows;
}

/** A chosen area as a filter on durations. */
export function durationFilter({ minMs, maxMs }: Pick<Picked, "minMs" | "maxMs">): string {
  const parts = [...(minMs > 0 ? [`duration>=${plain(minMs)}ms`] : []), `duration<${plain(maxMs)}ms`];
  return parts.join(" ");
}

/** Without an exponent, which the filter language does not read. */
function plain(ms: number): string {
  return String(Number(ms.toFixed(6)));
}

/** A chosen area as a URL parameter. */
export function printPick({ from, to, minMs, maxMs }: Picked): string {
  return [from, to, minMs, maxMs].join("~");
}

/** The opposite of `printPick`; undefined for anything else. */
export function parsePick(text: string | null): Picked | undefined {
  const numbers = (text ?? "").split("~").map((part) => (part === "" ? Number.NaN : Number(part)));
  const [from, to, minMs, maxMs] = numbers;
  if (numbers.length !== 4 || numbers.some((number) => !Number.isFinite(number) || Math.abs(number) > 8.64e15)) return;
  if (from === undefined || to === undefined || minMs === undefined || maxMs === undefined) return;
  return from < to && minMs < maxMs ? { from, to, minMs, maxMs } : undefined;
}
