import { Link } from "wouter";
import type { WasteLedger, WasteLine } from "../../api/types";
import { useWaste } from "../../api/waste";
import { exactMoney, formatMoney } from "../../lib/money";
import { exact, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { useHref, useUrl } from "../../lib/url";
import { Filtered } from "../../ui/filter/filtered";
import { Scrolled } from "../../ui/scrolled";
import { share } from "./model";
import { Observing } from "./observing";

/** What was paid for that served nobody; each line leads to its invocations. */
export function WastePart() {
  const answer = useWaste(useUrl().params.get("q") ?? "");
  return (
    <Filtered on="invocations" answer={answer} rows={4}>
      {(ledger) => (
        <>
          <section className="card tile" aria-labelledby="waste">
            <h2 id="waste">What is wasted</h2>
            {ledger.lines.length === 0 ? <NothingWasted /> : <Ledger ledger={ledger} />}
          </section>
          <Observing />
        </>
      )}
    </Filtered>
  );
}

function NothingWasted() {
  return <p className="muted">Every call of this range was served, by an environment that was ready.</p>;
}

function Ledger({ ledger }: { ledger: WasteLedger }) {
  const rest = ledger.lines.filter((line) => !line.lost);
  const part = formatPercent(share(ledger.wasted, ledger.total));
  return (
    <>
      <p>
        <strong title={exactMoney(ledger.wasted)}>{formatMoney(ledger.wasted)}</strong> of the{" "}
        {formatMoney(ledger.total)} that calls cost, {part}, bought nothing.
      </p>
      <Lines label="Lost" lines={ledger.lines.filter((line) => line.lost)} ledger={ledger} />
      {rest.length > 0 && (
        <>
          <p className="muted ledger-note">
            Where more may be saved. These overlap; spare memory assumes that calls take as long with less of it.
          </p>
          <Lines label="Where to look" lines={rest} ledger={ledger} />
        </>
      )}
    </>
  );
}

function Lines({ label, lines, ledger }: { label: string; lines: WasteLine[]; ledger: WasteLedger }) {
  if (lines.length === 0) return null;
  return (
    <Scrolled label={label}>
      <table className="table money" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            <th scope="col">Mostly in</th>
            <th scope="col" className="num">
              Calls
            </th>
            <th scope="col" className="num roomy">
              Time
            </th>
            <th scope="col" className="num roomy">
              Share
            </th>
            <th scope="col" className="num">
              Cost
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.kind} line={line} ledger={ledger} />
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

const MOST = 3;

function Line({ line, ledger }: { line: WasteLine; ledger: WasteLedger }) {
  const href = useHref();
  const list = line.list === "logs" ? "/logs" : "/invocations";
  return (
    <tr>
      <td>
        <Link href={href(list, line.q ? { q: line.q } : {})}>{line.meaning}</Link>
      </td>
      <td>
        {line.functions.slice(0, MOST).map((part) => (
          <Link
            key={part.function}
            className="waste-part"
            href={href(list, { q: part.q })}
            title={`${exactMoney(part.cost)} in ${exact(part.invocations)} calls of ${part.function}`}
          >
            {part.function}
          </Link>
        ))}
      </td>
      <td className="num" title={exact(line.invocations)}>
        {formatCount(line.invocations)}
      </td>
      <td className="num roomy">{formatMs(line.billedMs)}</td>
      <td className="num roomy">{formatPercent(share(line.cost, ledger.total))}</td>
      <td className="num" title={exactMoney(line.cost)}>
        {formatMoney(line.cost)}
      </td>
    </tr>
  );
}
