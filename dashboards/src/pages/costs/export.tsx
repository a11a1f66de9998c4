import { useRange, useUrl } from "../../lib/url";

const FORMATS = [
  ["focus", "FOCUS", "Download all charges with the columns of FOCUS 1.2, a row for each day, function and price"],
  ["csv", "CSV", "Download all charges as a plain CSV, a row for each day, function and price"],
] as const;

/** Links that download the charges of the range and filter; the browser writes the file as it arrives. */
export function CostExports() {
  const range = useRange();
  const q = useUrl().params.get("q") ?? "";
  return (
    <span className="exports toolbar-end">
      {FORMATS.map(([format, text, title]) => (
        <a
          key={format}
          className="quiet"
          href={`/api/v1/costs/export?${new URLSearchParams({ ...range, ...(q ? { q } : {}), format })}`}
          download
          title={title}
        >
          {text}
        </a>
      ))}
    </span>
  );
}
