import { useRange } from "../lib/url";

/** What a download holds at most; the API allows ten times as many. */
const ROWS = 100_000;

/** Links that download what a list would show, as CSV or JSON lines; the browser writes the file as it arrives. */
export function ExportLinks({ route, query }: { route: string; query: Record<string, unknown> }) {
  const range = useRange();
  const href = (format: string) => {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, ...range, limit: ROWS, format }))
      asked.set(name, String(value));
    return `${route}?${asked}`;
  };
  return (
    <span className="exports">
      <a className="quiet" href={href("csv")} download title="Download as CSV, at most 100,000 rows">
        CSV
      </a>
      <a className="quiet" href={href("jsonl")} download title="Download as JSON lines, at most 100,000 rows">
        JSON lines
      </a>
    </span>
  );
}
