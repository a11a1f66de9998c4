import { formatPercent } from "../lib/numbers";

/** A share of 0 to 1 as a bar with its percentage. */
export function Share({ of, title }: { of: number; title?: string }) {
  return (
    <span className="share" title={title}>
      <span className="meter-track" aria-hidden="true">
        <span className="meter-bar" style={{ width: `${Math.min(1, Math.max(0, of)) * 100}%` }} />
      </span>
      {formatPercent(of)}
    </span>
  );
}
