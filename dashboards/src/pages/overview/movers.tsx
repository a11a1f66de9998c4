import { Link } from "wouter";
import type { Mover } from "../../api/types";
import { termOf, withTerm } from "../../lib/filter";
import { functionPath } from "../../lib/names";
import { useHref } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { moverFilter } from "./model";

/** What changed most against the time before, worst news first as the API orders it. */
export function Movers({ movers, q }: { movers: readonly Mover[]; q: string }) {
  const href = useHref();
  return (
    <section className="card tile" aria-labelledby="movers">
      <h2 id="movers">What changed most</h2>
      {movers.length === 0 && <p className="muted">Nothing worth naming.</p>}
      <ul className="lines">
        {movers.map((mover) => (
          <li key={`${mover.function} ${mover.figure}`}>
            <Verdict mover={mover} />
            <Link
              className="line-text"
              href={href("/invocations", {
                q: withTerm(
                  q,
                  moverFilter(mover, (name) => termOf("function", name)),
                ),
              })}
            >
              {mover.sentence}
            </Link>
            <Link className="quiet" href={href(functionPath(mover.function))} title={mover.function}>
              function<span className="sr-only"> {mover.function}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** More or less traffic is neither good nor bad. */
function Verdict({ mover }: { mover: Mover }) {
  if (mover.figure === "invocations" && !mover.worse) return <Badge tone="plain">{traffic(mover)}</Badge>;
  return (
    <Badge tone={mover.worse ? "bad" : "good"} icon={mover.worse ? "warning" : "ok"}>
      {mover.worse ? "worse" : "better"}
    </Badge>
  );
}

function traffic({ before, now }: Mover): string {
  if (!before) return "new";
  return (now ?? 0) > before ? "more" : "less";
}
