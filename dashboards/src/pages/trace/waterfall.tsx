import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import type { Invocation } from "../../api/types";
import { type Axis, ticksOf } from "./axis";
import type { Segments } from "./critical";
import { treeAction } from "./keys";
import { matches } from "./model";
import { rowId, SpanRow } from "./row";
import { TimeHead } from "./time-head";
import type { Node, Row } from "./tree";

/** Pixels, as in waterfall.css. */
const ROW_HEIGHT = 26;

interface Props {
  rows: Row[];
  axis: Axis;
  colors: ReadonlyMap<string, string>;
  invocations: ReadonlyMap<string, Invocation>;
  selected: Node | undefined;
  critical: Segments;
  /** Rows that match are marked; empty for none. */
  search: string;
  onSelect: (node: Node) => void;
  onToggle: (node: Node, open: boolean) => void;
  onZoom: (axis: Axis) => void;
}

/** Spans as rows of a tree against a common time axis; only the rows in sight are in the document. */
export function Waterfall(props: Props) {
  const { rows, axis, selected, search } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    // The head row scrolls with the others and sticks to the top, where it covers one row.
    scrollMargin: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
  });
  const ticks = useMemo(() => ticksOf(axis, 8), [axis]);
  const at = useMemo(() => rows.findIndex((row) => row.node === selected), [rows, selected]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);

  const onKey = (event: KeyboardEvent) => {
    const action = treeAction(event.key, rows, Math.max(0, at));
    if (!action) return;
    event.preventDefault();
    if (action.select) props.onSelect(action.select);
    if (action.toggle) props.onToggle(action.toggle.node, action.toggle.open);
  };
  return (
    <div
      ref={scroller}
      className="waterfall"
      role="treegrid"
      aria-label="Spans of the trace"
      aria-rowcount={rows.length}
      aria-activedescendant={selected && at >= 0 ? rowId(selected) : undefined}
      tabIndex={0}
      onKeyDown={onKey}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: rows are placed by hand, which table elements do not allow */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays on the treegrid, see aria-activedescendant */}
      <div role="row" className="wf-head">
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
        <span role="columnheader" className="wf-name">
          Span
        </span>
        <TimeHead axis={axis} ticks={ticks} onZoom={props.onZoom} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className="wf-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <SpanRow
                key={row.node.span.spanId}
                row={row}
                top={item.start - ROW_HEIGHT}
                index={item.index}
                axis={axis}
                ticks={ticks}
                colors={props.colors}
                invocations={props.invocations}
                critical={props.critical.get(row.node.span.spanId)}
                selected={row.node === selected}
                hit={search !== "" && matches(row.node.span, search)}
                onSelect={props.onSelect}
                onToggle={props.onToggle}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
