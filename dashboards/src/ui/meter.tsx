import { exact, formatBytes } from "../lib/numbers";

/** Memory used against the limit. Above 90 % the bar is hatched as well as recoloured. */
export function MemoryMeter({ used, size }: { used: number | null | undefined; size: number | null | undefined }) {
  if (used === null || used === undefined) return <span className="muted">–</span>;
  if (!size) return <span title={exact(used, "bytes")}>{formatBytes(used)}</span>;
  const ratio = Math.min(1, used / size);
  const title = `${exact(used, "bytes")} used of ${exact(size, "bytes")} (${Math.round(ratio * 100)} %)`;
  return (
    <span className="meter" title={title}>
      <span className="meter-text">
        {formatBytes(used)} <span className="muted">/ {formatBytes(size)}</span>
      </span>
      <span className="meter-track" aria-hidden="true">
        <span className={ratio > 0.9 ? "meter-bar meter-high" : "meter-bar"} style={{ width: `${ratio * 100}%` }} />
      </span>
    </span>
  );
}
