import { useLocation } from "wouter";
import { type ServiceMap, useServiceMap } from "../../api/answers";
import { plural, useTitle } from "../../lib/names";
import { formatCount, formatPercent } from "../../lib/numbers";
import { useHref, useUrl } from "../../lib/url";
import { Filtered } from "../../ui/filter/filtered";
import { NoMatch } from "../../ui/no-match";
import { NodePanel } from "./aside";
import { EdgeTable } from "./edge-table";
import { pageOf } from "./model";
import { MapPicture } from "./picture";

/** Who calls whom: triggers, functions, queues, databases and other services, with what fails on the way. */
export default function MapPage() {
  const { params, set } = useUrl();
  const name = params.get("function") ?? "";
  useTitle(name ? `Map around ${name}` : "Service map");
  const answer = useServiceMap(name, params.get("q") ?? "");
  const asTable = params.get("view") === "table";
  return (
    <>
      <div className="toolbar">
        <h1>Service map</h1>
        {name && (
          <button type="button" className="tool" onClick={() => set({ function: undefined })}>
            only traces of {name} ✕
          </button>
        )}
        <button
          type="button"
          className="tool"
          aria-pressed={asTable}
          onClick={() => set({ view: asTable ? undefined : "table" })}
        >
          Table
        </button>
        {answer.data && <Extent map={answer.data} />}
      </div>
      <Filtered on="spans" label="Traces with a span that matches" answer={answer} rows={12}>
        {(map) =>
          map.nodes.length === 0 ? (
            <NoMatch what="calls" filters={["function", "q"]} />
          ) : (
            <Shown map={map} asTable={asTable} />
          )
        }
      </Filtered>
    </>
  );
}

function Shown({ map, asTable }: { map: ServiceMap; asTable: boolean }) {
  const { params, set } = useUrl();
  const href = useHref();
  const [, navigate] = useLocation();
  const chosen = params.get("node");
  if (asTable) return <EdgeTable map={map} />;
  return (
    <div className="map-body">
      <section className="card" aria-label="Map">
        <MapPicture
          map={map}
          chosen={chosen}
          onChoose={(id) => set({ node: id === chosen ? undefined : id })}
          onOpen={(node) => {
            const { path, query } = pageOf(node);
            navigate(href(path, query));
          }}
        />
        <Key />
      </section>
      <NodePanel map={map} id={chosen} />
    </div>
  );
}

/** What was read, and what was left out. */
function Extent({ map }: { map: ServiceMap }) {
  const parts = [`${plural(map.nodes.length, "node")}, ${plural(map.spansRead, "span")} read`];
  if (map.sampled) parts.push(`sampled: ${formatPercent(map.sampleRate)} of the traces, counts scaled up`);
  if (map.other.nodes > 0)
    parts.push(`${plural(map.other.nodes, "node")} more with ${formatCount(map.other.calls)} calls`);
  return <span className="muted">{parts.join("; ")}</span>;
}

function Key() {
  return (
    <ul className="legend map-key" aria-label="Key">
      <li>box: function</li>
      <li>arrow: trigger</li>
      <li>tube: queue</li>
      <li>drum: database</li>
      <li>rounded: other service</li>
      <li>✕ and dashes: calls that fail</li>
    </ul>
  );
}
