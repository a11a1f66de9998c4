import { Link } from "wouter";
import { type SlowPath, useWhySlow, type WhySlow } from "../../api/answers";
import { exact, formatMs } from "../../lib/numbers";
import { useHref, useUrl } from "../../lib/url";
import { Quiet } from "../../ui/quiet";
import { barOf, signedMs, significant } from "./slow-model";

/** The chosen invocation against its peers: the answer in words, and span path by span path. */
export function WhySlowCard({ traceId, spanId }: { traceId: string; spanId: string }) {
  const answer = useWhySlow(traceId, spanId);
  return (
    <section className="card answer" aria-label="Why it took as long">
      <h2>Why it took as long</h2>
      <Quiet answer={answer} what="comparison with its peers">
        {(why) => <Explanation why={why} />}
      </Quiet>
    </section>
  );
}

function Explanation({ why }: { why: WhySlow }) {
  const href = useHref();
  const paths = significant(why.paths);
  const { peers } = why;
  return (
    <>
      <p className="answer-lead">{why.sentence}</p>
      <p className="muted">
        {peers.count} peers{peers.sameVersion && " of its version"}
        {peers.sameTemperature && (why.cold ? ", cold as it was" : ", warm as it was")}
        {peers.p50Ms !== undefined && `: p50 ${formatMs(peers.p50Ms)}, p95 ${formatMs(peers.p95Ms)}`}.{" "}
        <Link href={href("/compare", { preset: "slow", function: why.function })}>
          What sets slow ones of {why.function} apart
        </Link>
      </p>
      {peers.enough && paths.length > 0 && (
        <details open>
          <summary>By span path</summary>
          <PathTable paths={paths} more={why.paths.length - paths.length} />
        </details>
      )}
      {why.notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
    </>
  );
}

function PathTable({ paths, more }: { paths: SlowPath[]; more: number }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="table-scroll answer-table" tabIndex={0} aria-label="Span paths against the usual">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Waited for</th>
              <th scope="col" className="num">
                Here
              </th>
              <th scope="col" className="num">
                Usually
              </th>
              <th scope="col" className="num">
                Difference
              </th>
            </tr>
          </thead>
          <tbody>
            {paths.map((path) => (
              <PathRow key={path.path.join("\u0000")} path={path} paths={paths} />
            ))}
          </tbody>
        </table>
      </section>
      {more > 0 && <p className="muted">{more} more paths differ by little.</p>}
    </>
  );
}

function PathRow({ path, paths }: { path: SlowPath; paths: SlowPath[] }) {
  const { set } = useUrl();
  const name = path.path.at(-1) ?? path.service;
  const { spanId } = path;
  const { left, width } = barOf(path, paths);
  const worse = (path.contributionMs ?? 0) > 0;
  return (
    <tr>
      <td>
        <span title={path.path.join(" › ")}>
          {spanId ? (
            <button type="button" className="linklike" onClick={() => set({ span: spanId })}>
              {name}
            </button>
          ) : (
            <>
              {name} <span className="muted">(not in this trace)</span>
            </>
          )}
        </span>
        {path.calls > 1 && <span className="muted"> × {path.calls}</span>}
      </td>
      <td className="num" title={exact(path.selfMs, "ms")}>
        {formatMs(path.selfMs)}
      </td>
      <td className="num" title={exact(path.usualSelfMs, "ms")}>
        {formatMs(path.usualSelfMs)}
      </td>
      <td className="num">
        <span className="diverging" aria-hidden="true">
          <span
            className={worse ? "diverging-more" : "diverging-less"}
            style={{ left: `${left}%`, width: `${width}%` }}
          />
        </span>
        <span title={exact(path.contributionMs, "ms")}>{signedMs(path.contributionMs)}</span>
      </td>
    </tr>
  );
}
