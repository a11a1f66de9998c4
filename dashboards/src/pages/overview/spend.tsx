import { Link } from "wouter";
import type { Money, Overview } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { functionPath } from "../../lib/names";
import { formatPercent } from "../../lib/numbers";
import { useHref } from "../../lib/url";

/** Why a share is not given, as the API says of `share`. */
const UNSHARED = "No shares: the whole is zero, or part of it has no known price.";

/** The functions that cost most. */
export function Spend({ spend, total }: { spend: Overview["spend"]; total: Money }) {
  const href = useHref();
  const unshared = spend.some(({ share }) => share === null);
  return (
    <section className="card tile" aria-labelledby="spend">
      <h2 id="spend">Where the money goes</h2>
      {spend.length === 0 && <p className="muted">Nothing was billed.</p>}
      <ul className="lines">
        {spend.map((line) => (
          <li key={line.function}>
            <Link className="line-text" href={href(functionPath(line.function))} title={line.function}>
              {line.function}
            </Link>
            <span className="share" title={line.share === null ? UNSHARED : formatPercent(line.share)}>
              <span className="meter-track" aria-hidden="true">
                <span className="meter-bar" style={{ width: `${Math.min(1, line.share ?? 0) * 100}%` }} />
              </span>
              {formatPercent(line.share)}
            </span>
            <span className="line-amount" title={exactMoney(line.cost)}>
              {formatMoney(line.cost)}
            </span>
          </li>
        ))}
      </ul>
      {unshared && <p className="muted">{UNSHARED}</p>}
      <p className="tile-foot">
        <Link href={href("/costs")}>The whole bill, {formatMoney(total)}</Link>
      </p>
    </section>
  );
}
