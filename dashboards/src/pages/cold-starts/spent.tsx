import type { ColdStarts } from "../../api/answers";
import { exact, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { Pair } from "../../ui/pair";

/** What init was spent on: its phases as a stacked bar and a table, and what the JVM counted meanwhile. */
export function InitSpent({ found }: { found: ColdStarts }) {
  const { phases, jvm } = found;
  return (
    <section className="card chart" aria-labelledby="spent">
      <h2 id="spent" className="chart-title">
        What init was spent on
      </h2>
      {phases.length === 0 ? (
        <p className="muted">No init spans in this range: the phases come from Coldspan's agent.</p>
      ) : (
        <Phases phases={phases} />
      )}
      {jvm && jvm.count > 0 && <Jvm jvm={jvm} />}
    </section>
  );
}

function Phases({ phases }: { phases: ColdStarts["phases"] }) {
  return (
    <>
      <div className="ledger-bar" aria-hidden="true">
        {phases.map((phase) => (
          <span
            key={phase.phase}
            className={`phase-${phase.phase}`}
            style={{ width: `${phase.share * 100}%` }}
            title={`${phase.label}: ${formatPercent(phase.share)}`}
          />
        ))}
      </div>
      <table className="table phase-table">
        <thead>
          <tr>
            <th scope="col">Phase</th>
            <th scope="col" className="num">
              p50
            </th>
            <th scope="col" className="num">
              p95
            </th>
            <th scope="col" className="num">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {phases.map((phase) => (
            <tr key={phase.phase}>
              <td>
                <span className={`swatch phase-${phase.phase}`} aria-hidden="true" /> {phase.label}
              </td>
              <td className="num" title={exact(phase.p50Ms, "ms")}>
                {formatMs(phase.p50Ms)}
              </td>
              <td className="num" title={exact(phase.p95Ms, "ms")}>
                {formatMs(phase.p95Ms)}
              </td>
              <td className="num">{formatPercent(phase.share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Medians of counters that overlap each other, hence no bar and no sum. */
function Jvm({ jvm }: { jvm: NonNullable<ColdStarts["jvm"]> }) {
  const counts: [string, number | undefined][] = [
    ["Classes loaded", jvm.classesLoaded],
    ["of them from an archive", jvm.classesFromArchive],
  ];
  const times: [string, number | undefined][] = [
    ["Loading classes", jvm.classLoadMs],
    ["Verifying them", jvm.classVerifyMs],
    ["Static initialisers", jvm.classInitMs],
    ["Compiling (JIT)", jvm.jitMs],
  ];
  return (
    <details open>
      <summary>What the JVM counted, at the median</summary>
      <dl className="pairs jvm-pairs">
        {counts.map(([name, value]) =>
          value === undefined ? null : (
            <Pair key={name} name={name} title={exact(value)}>
              {formatCount(value)}
            </Pair>
          ),
        )}
        {times.map(([name, value]) =>
          value === undefined ? null : (
            <Pair key={name} name={name} title={exact(value, "ms")}>
              {formatMs(value)}
            </Pair>
          ),
        )}
      </dl>
      <p className="muted">These overlap each other and the phases.</p>
    </details>
  );
}
