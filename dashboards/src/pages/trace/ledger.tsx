import { type Ledger, type LedgerLine, useLedgers } from "../../api/answers";
import { exact, formatMs, formatPercent } from "../../lib/numbers";
import { useUrl } from "../../lib/url";
import { Quiet } from "../../ui/quiet";
import { accountOf, lineClass, stretchesOf } from "./ledger-model";

/** Where the billed time of the chosen invocation went; `spanId` is its root span. */
export function LedgerCard({ traceId, spanId }: { traceId: string; spanId: string }) {
  const answer = useLedgers(traceId);
  return (
    <section className="card answer" aria-label="Where the billed time went">
      <h2>Where the billed time went</h2>
      <Quiet answer={answer} what="account">
        {({ ledgers }) => {
          const ledger = ledgers.find((each) => each.spanId === spanId);
          return ledger ? (
            <Account ledger={ledger} />
          ) : (
            <p className="muted">There is no account of this invocation.</p>
          );
        }}
      </Quiet>
    </section>
  );
}

function Account({ ledger }: { ledger: Ledger }) {
  const account = accountOf(ledger);
  const { billed, before, billedMs } = account;
  return (
    <>
      <p className="answer-lead">
        {formatMs(billedMs)} billed <span className="muted">({ledger.billedSource})</span>
        {before.map((line) => (
          <span key={line.label} className="muted" title={line.reason}>
            , before it {formatMs(line.ms)} {line.label.toLowerCase()}
          </span>
        ))}
      </p>
      <div className="ledger-bar" aria-hidden="true">
        {stretchesOf(billed).map(({ line, share }, index) => (
          <span
            key={index}
            className={lineClass(line, billed)}
            style={{ width: `${share * 100}%` }}
            title={`${line.label}: ${exact(line.ms, "ms")}`}
          />
        ))}
      </div>
      <ul className="legend" aria-label="Largest parts">
        {[...billed]
          .filter((line) => line.ms > 0)
          .sort((a, b) => b.ms - a.ms)
          .slice(0, 6)
          .map((line, index) => (
            <li key={index}>
              <span className={`swatch ${lineClass(line, billed)}`} aria-hidden="true" />
              {line.label} <b>{formatMs(line.ms)}</b>
            </li>
          ))}
      </ul>
      <details open>
        <summary>Line by line</summary>
        <LedgerTable ledger={ledger} />
      </details>
    </>
  );
}

function LedgerTable({ ledger }: { ledger: Ledger }) {
  const { before, billed, billedMs, missingUs } = accountOf(ledger);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="table-scroll answer-table" tabIndex={0} aria-label="Account, line by line">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Phase</th>
              <th scope="col" className="num">
                Time
              </th>
              <th scope="col" className="num">
                Of the bill
              </th>
            </tr>
          </thead>
          <tbody>
            {before.map((line, index) => (
              <Line key={`before ${index}`} line={line} lines={before} share={undefined} />
            ))}
            {billed.map((line, index) => (
              <Line key={index} line={line} lines={billed} share={billedMs > 0 ? line.ms / billedMs : undefined} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Billed</th>
              <td className="num">{exact(billedMs, "ms")}</td>
              <td className="num">{missingUs === 0 ? "100 %" : `${exact(missingUs / 1000, "ms")} missing`}</td>
            </tr>
          </tfoot>
        </table>
      </section>
      {ledger.notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
    </>
  );
}

function Line({ line, lines, share }: { line: LedgerLine; lines: readonly LedgerLine[]; share: number | undefined }) {
  const { set } = useUrl();
  const { spanId } = line;
  return (
    <tr>
      <td>
        <span className={`swatch ${lineClass(line, lines)}`} aria-hidden="true" />{" "}
        {spanId ? (
          <button type="button" className="linklike" onClick={() => set({ span: spanId })}>
            {line.label}
          </button>
        ) : (
          line.label
        )}
        {line.calls && line.calls > 1 ? <span className="muted"> {line.calls} calls</span> : null}
        {line.reason && <div className="muted answer-reason">{line.reason}</div>}
      </td>
      <td className="num">{exact(line.ms, "ms")}</td>
      <td className="num">{share === undefined ? "not billed" : formatPercent(share)}</td>
    </tr>
  );
}
