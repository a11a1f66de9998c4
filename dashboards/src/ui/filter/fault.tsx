import { faultColumn } from "../../lib/filter";

/** Around the fault so much of a long filter is shown. */
const AROUND = 40;

/** What the server says about a filter, under the column it means. */
export function Fault({ filter, detail }: { filter: string; detail: string }) {
  const column = faultColumn(detail);
  const at = column === undefined ? 0 : Math.min(filter.length, column - 1);
  const from = Math.max(0, at - AROUND);
  return (
    <div className="filter-fault" role="alert">
      {column !== undefined && (
        <pre aria-hidden="true">
          {`${from > 0 ? "…" : ""}${filter.slice(from, at + AROUND)}\n${" ".repeat(at - from + (from > 0 ? 1 : 0))}^`}
        </pre>
      )}
      <p className="fault">{detail}</p>
    </div>
  );
}
