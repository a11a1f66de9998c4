import type { Invocation } from "../../api/types";
import { ColdBadge } from "../../ui/badge";
import { Icon } from "../../ui/icons";
import { type Axis, percentAt } from "./axis";
import { Bar, BilledEdge, CriticalPath, InitGap, TimeoutLine } from "./bar";
import type { Segment } from "./critical";
import { failed, kindOf, ownerOf } from "./model";
import type { Node, RootNote, Row } from "./tree";

interface Props {
  row: Row;
  /** Distance from the top of the list in pixels. */
  top: number;
  index: number;
  axis: Axis;
  ticks: number[];
  colors: ReadonlyMap<string, string>;
  invocations: ReadonlyMap<string, Invocation>;
  /** When the span is on the critical path. */
  critical: Segment[] | undefined;
  selected: boolean;
  hit: boolean;
  onSelect: (node: Node) => void;
  onToggle: (node: Node, open: boolean) => void;
}

const NOTES: Record<RootNote, string> = {
  "missing-parent": "Its parent span was never received",
  cycle: "Its parents form a ring, cut open here",
};

/** Deeper rows keep this indent, so that names stay readable in a chain of hundreds. */
const DEEPEST_INDENT = 24;

export function rowId(node: Node): string {
  return `span-${node.span.spanId}`;
}

/** One span: its place in the tree on the left, its time on the right. */
export function SpanRow(props: Props) {
  const { row, selected, hit } = props;
  const { node } = row;
  const kind = kindOf(node, props.invocations);
  const invocation = props.invocations.get(node.span.spanId);
  const classes = ["wf-row", selected ? "wf-selected" : "", hit ? "wf-hit" : "", `wf-${kind}`];
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are placed by hand, which table elements do not allow
    // biome-ignore lint/a11y/useKeyWithClickEvents: the treegrid handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the treegrid, see aria-activedescendant
    <div
      id={rowId(node)}
      role="row"
      className={classes.filter(Boolean).join(" ")}
      style={{ transform: `translateY(${props.top}px)` }}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-rowindex={props.index + 1}
      aria-selected={selected}
      aria-expanded={node.children.length > 0 ? row.expanded : undefined}
      onClick={() => props.onSelect(node)}
    >
      <NameCell {...props} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <span role="gridcell" className="wf-time">
        {props.ticks.map((tick) => (
          <span key={tick} className="wf-grid" style={{ left: `${percentAt(props.axis, tick)}%` }} />
        ))}
        <Bar node={node} axis={props.axis} color={`${props.colors.get(ownerOf(node.span)) ?? "svc-0"} bar-${kind}`} />
        {invocation && <InitGap node={node} axis={props.axis} />}
        <CriticalPath segments={props.critical} axis={props.axis} />
        <BilledEdge node={node} axis={props.axis} invocation={invocation} />
        <TimeoutLine node={node} axis={props.axis} invocation={invocation} />
      </span>
    </div>
  );
}

function NameCell({ row, colors, invocations, onToggle }: Props) {
  const { node } = row;
  const { span } = node;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <span
      role="gridcell"
      className="wf-name"
      style={{ paddingLeft: `${4 + Math.min(row.depth, DEEPEST_INDENT) * 14}px` }}
    >
      {node.children.length > 0 ? (
        <button
          type="button"
          tabIndex={-1}
          className="wf-toggle"
          aria-label={row.expanded ? "Collapse" : "Expand"}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(node, !row.expanded);
          }}
        >
          <Icon name={row.expanded ? "down" : "right"} size={12} />
          {!row.expanded && <span className="wf-count">{node.children.length}</span>}
        </button>
      ) : (
        <span className="wf-leaf" />
      )}
      <span className={`swatch ${colors.get(ownerOf(span)) ?? ""}`} aria-hidden="true" />
      {failed(span) && (
        <span className="bad" title={span.status.message || "failed"}>
          <Icon name="error" size={12} />
          <span className="sr-only">failed </span>
        </span>
      )}
      <span className="wf-label" title={`${span.name} (${ownerOf(span)})`}>
        {span.name}
      </span>
      {invocations.get(span.spanId)?.cold && <ColdBadge />}
      {node.note && (
        <span className="wf-note" title={NOTES[node.note]}>
          <Icon name="warning" size={12} /> {node.note === "cycle" ? "ring of parents" : "parent missing"}
        </span>
      )}
    </span>
  );
}
