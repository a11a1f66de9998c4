import { Link } from "wouter";
import type { MapEdge, ServiceMap } from "../../api/answers";
import { exact, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { useHref, useUrl } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { Pair } from "../../ui/pair";
import { neighbourhood, pageOf } from "./model";
import { describeEdge } from "./picture";

/** What is known of the chosen node, and who is at the other end of its calls. */
export function NodePanel({ map, id }: { map: ServiceMap; id: string | null }) {
  const href = useHref();
  const around = neighbourhood(map, id);
  if (!around) {
    return (
      <aside className="card panel" aria-label="Chosen node">
        <p className="muted">
          Choose a node to see its calls. Arrow keys walk along them, Enter opens the node's page.
        </p>
      </aside>
    );
  }
  const { node, callers, callees } = around;
  const { path, query } = pageOf(node);
  return (
    <aside className="card panel" aria-label="Chosen node">
      <h2>{node.name}</h2>
      <p className="facts">
        <Badge tone="plain">{node.kind}</Badge>
        {node.system && <span>{node.system}</span>}
        <Link href={href(path, query)}>{node.kind === "function" ? "open the function" : "its calls"}</Link>
        {node.kind === "function" && <Link href={href("/map", { function: node.name })}>only its traces</Link>}
      </p>
      <dl className="pairs">
        <Pair name="Calls" title={exact(node.calls)}>
          {formatCount(node.calls)}
        </Pair>
        <Pair name="Failed" title={exact(node.errors)}>
          {node.errors > 0
            ? `${formatCount(node.errors)} (${formatPercent(node.errors / Math.max(1, node.calls))})`
            : "none"}
        </Pair>
        {node.durationMs && (
          <Pair name="Duration">
            p50 {formatMs(node.durationMs.p50)}, p95 {formatMs(node.durationMs.p95)}
          </Pair>
        )}
      </dl>
      <Edges title="Called by" edges={callers} end="source" map={map} />
      <Edges title="Calls" edges={callees} end="target" map={map} />
    </aside>
  );
}

function Edges(props: { title: string; edges: MapEdge[]; end: "source" | "target"; map: ServiceMap }) {
  const { set } = useUrl();
  const names = new Map(props.map.nodes.map((node) => [node.id, node.name]));
  if (props.edges.length === 0) return null;
  return (
    <section aria-label={props.title}>
      <h3>{props.title}</h3>
      <ul className="map-ends">
        {props.edges.map((edge) => (
          <li key={edge[props.end]}>
            <button type="button" className="linklike" onClick={() => set({ node: edge[props.end] })}>
              {names.get(edge[props.end]) ?? edge[props.end]}
            </button>
            <span className={edge.errors > 0 ? "bad" : "muted"}>{describeEdge(edge)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
