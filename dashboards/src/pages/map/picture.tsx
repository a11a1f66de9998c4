import { type KeyboardEvent, useMemo, useRef } from "react";
import type { MapEdge, MapNode, ServiceMap } from "../../api/answers";
import { formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { BOX, layOut, type PlacedEdge, type PlacedNode } from "./layout";
import { cut, severity, stepFrom, thickness } from "./model";

interface Props {
  map: ServiceMap;
  chosen: string | null;
  onChoose: (id: string) => void;
  onOpen: (node: MapNode) => void;
}

/** Who calls whom, from left to right. One tab stop; arrows walk along calls, Enter opens. */
export function MapPicture({ map, chosen, onChoose, onOpen }: Props) {
  const { nodes, edges } = map;
  const placed = useMemo(() => layOut({ nodes, edges }), [nodes, edges]);
  const most = useMemo(() => edges.reduce((all, edge) => Math.max(all, edge.calls), 0), [edges]);
  const host = useRef<SVGSVGElement>(null);
  const first = nodes.some((node) => node.id === chosen) ? chosen : nodes[0]?.id;
  const onKey = (event: KeyboardEvent, node: MapNode) => {
    if (event.key === "Enter") onOpen(node);
    else if (event.key === " ") onChoose(node.id);
    else {
      const next = stepFrom(map, node.id, event.key);
      if (!next) return;
      onChoose(next);
      const index = nodes.findIndex((each) => each.id === next);
      host.current?.querySelectorAll<SVGGElement>(".map-node")[index]?.focus();
    }
    event.preventDefault();
  };
  return (
    <div className="map-scroll">
      {/* biome-ignore lint/a11y/useSemanticElements: a picture whose parts are buttons */}
      <svg
        ref={host}
        className="map"
        viewBox={`0 0 ${placed.width} ${placed.height}`}
        style={{ minWidth: placed.width * 0.72, maxWidth: placed.width }}
        role="group"
        aria-label="Service map"
      >
        <defs>
          {(["fine", "some", "bad"] as const).map((kind) => (
            <marker
              key={kind}
              id={`arrow-${kind}`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="9"
              markerHeight="9"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0L8 4L0 8z" className={`map-arrow map-${kind}`} />
            </marker>
          ))}
        </defs>
        {placed.edges.map((edge) => (
          <Edge key={`${edge.edge.source}\u0000${edge.edge.target}`} placed={edge} most={most} chosen={chosen} />
        ))}
        {placed.nodes.map((node) => (
          <Node
            key={node.node.id}
            placed={node}
            chosen={node.node.id === chosen}
            tabbable={node.node.id === first}
            onChoose={() => onChoose(node.node.id)}
            onOpen={() => onOpen(node.node)}
            onKey={(event) => onKey(event, node.node)}
          />
        ))}
      </svg>
    </div>
  );
}

function Edge({ placed, most, chosen }: { placed: PlacedEdge; most: number; chosen: string | null }) {
  const { edge, points } = placed;
  const kind = severity(edge.errors, edge.calls);
  const middle = points[Math.floor(points.length / 2)];
  const faded = chosen !== null && edge.source !== chosen && edge.target !== chosen;
  return (
    <g className={faded ? "map-edge map-faded" : "map-edge"}>
      <path
        d={pathOf(points)}
        className={`map-line map-${kind}`}
        strokeWidth={thickness(edge.calls, most)}
        markerEnd={`url(#arrow-${kind})`}
      >
        <title>{describeEdge(edge)}</title>
      </path>
      {kind !== "fine" && middle && (
        <text x={middle.x} y={middle.y - 5} className={`map-label map-text-${kind}`} textAnchor="middle">
          ✕ {formatPercent(edge.errors / edge.calls)}
        </text>
      )}
    </g>
  );
}

export function describeEdge(edge: MapEdge): string {
  const errors = edge.errors > 0 ? `, ${formatCount(edge.errors)} failed` : "";
  return `${formatCount(edge.calls)} calls${errors}, p95 ${formatMs(edge.durationMs.p95)}`;
}

/** A curve through the layout's points. */
function pathOf(points: { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${first.x} ${first.y}`;
  for (const [index, point] of rest.entries()) {
    const after = rest[index + 1];
    if (after) path += `Q${point.x} ${point.y} ${(point.x + after.x) / 2} ${(point.y + after.y) / 2}`;
    else path += `L${point.x} ${point.y}`;
  }
  return path;
}

interface NodeProps {
  placed: PlacedNode;
  chosen: boolean;
  tabbable: boolean;
  onChoose: () => void;
  onOpen: () => void;
  onKey: (event: KeyboardEvent) => void;
}

function Node({ placed, chosen, tabbable, onChoose, onOpen, onKey }: NodeProps) {
  const { node, x, y } = placed;
  const kind = severity(node.errors, node.calls);
  const shown = cut(node.name, 22);
  const errors = kind === "fine" ? "" : ` ✕ ${formatPercent(node.errors / node.calls)}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no button element
    <g
      className={`map-node map-kind-${node.kind}${chosen ? " map-chosen" : ""}`}
      transform={`translate(${x} ${y})`}
      role="button"
      tabIndex={tabbable ? 0 : -1}
      aria-pressed={chosen}
      onClick={onChoose}
      onDoubleClick={onOpen}
      onKeyDown={onKey}
    >
      {shown !== node.name && <title>{node.name}</title>}
      <Shape kind={node.kind} />
      <text x="14" y="20" className="map-name">
        {shown}
      </text>{" "}
      <text x="14" y="38" className="map-note">
        {cut(node.system || node.kind, 14)} · {formatCount(node.calls)}
        <tspan className={`map-text-${kind}`}>{errors}</tspan>
      </text>
    </g>
  );
}

/** Kinds differ in shape: functions are boxes, triggers arrows, queues tubes, databases drums, services rounded. */
function Shape({ kind }: { kind: MapNode["kind"] }) {
  const { width: w, height: h } = BOX;
  switch (kind) {
    case "trigger":
      return <path className="map-shape" d={`M0 0H${w - 12}L${w} ${h / 2}L${w - 12} ${h}H0z`} />;
    case "queue":
      return (
        <path
          className="map-shape"
          d={`M8 0H${w - 8}A8 ${h / 2} 0 0 1 ${w - 8} ${h}H8A8 ${h / 2} 0 0 1 8 0M${w - 8} 0A8 ${h / 2} 0 0 0 ${w - 8} ${h}`}
        />
      );
    case "database":
      return (
        <path
          className="map-shape"
          d={`M0 4A${w / 2} 4 0 0 1 ${w} 4V${h - 4}A${w / 2} 4 0 0 1 0 ${h - 4}zM0 4A${w / 2} 4 0 0 0 ${w} 4`}
        />
      );
    case "service":
      return <rect className="map-shape" width={w} height={h} rx={h / 2} />;
    default:
      return <rect className="map-shape" width={w} height={h} rx="5" />;
  }
}
