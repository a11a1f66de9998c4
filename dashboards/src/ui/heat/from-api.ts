import type { Heatmap } from "../../api/types";
import { isFlat, lex, withoutTerm, withTerm } from "../../lib/filter";
import type { HeatData, Picked } from "./model";

/** More columns than pixels help nobody; a wrong answer must not hang the page. */
const MOST_COLUMNS = 2000;

/** The API's cells as rows and columns; rows without any cell between others are kept, so that the scale is even. */
export function toHeatData(answer: Heatmap): HeatData {
  const stepMs = Math.max(1000, answer.stepSeconds * 1000);
  const from = Date.parse(answer.from);
  const columns = Math.min(MOST_COLUMNS, Math.max(1, Math.ceil((Date.parse(answer.to) - from) / stepMs)));
  const rows = rowsOf(answer.cells.map(({ lowMs, highMs }) => ({ low: lowMs, high: highMs })));
  const rowAt = new Map(rows.map(({ low }, index) => [low, index]));
  const cells = answer.cells.flatMap(({ start, lowMs, count, errors, cold }) => {
    const column = Math.floor((start - from) / stepMs);
    const row = rowAt.get(lowMs);
    return row === undefined || column < 0 || column >= columns ? [] : [{ column, row, count, errors, cold }];
  });
  return { from, stepMs, columns, rows, cells };
}

function rowsOf(spans: { low: number; high: number }[]): HeatData["rows"] {
  const sorted = [...new Map(spans.map((span) => [span.low, span])).values()].sort((a, b) => a.low - b.low);
  const rows: HeatData["rows"] = [];
  for (const span of sorted) {
    let last = rows.at(-1);
    while (last && last.high < span.low && last.high > 0 && rows.length < 64) {
      last = { low: last.high, high: last.high * 2 };
      rows.push(last);
    }
    rows.push(span);
  }
  return rows.length > 0 ? rows : [{ low: 0, high: 1 }];
}

/** URL parameters that narrow a page to what was picked: its time, and its durations in place of others. */
export function narrowed(filter: string, { from, to, minMs, maxMs }: Picked): { from: string; to: string; q: string } {
  let q = filter;
  for (let terms = lex(q); isFlat(terms); terms = lex(q)) {
    const old = terms.find(({ key }) => key === "duration");
    if (!old) break;
    q = withoutTerm(q, old);
  }
  if (minMs > 0) q = withTerm(q, `duration>=${minMs}ms`);
  q = withTerm(q, `duration<${maxMs}ms`);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), q };
}
