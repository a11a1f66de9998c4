import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { formatMs } from "../../lib/numbers";
import { type Axis, ticksOf } from "./axis";
import { type Sheet, useDrawing } from "./canvas";
import type { Segments } from "./critical";
import { useDrag } from "./drag";
import { drawFlame, LANE } from "./flame-draw";
import { flameStep } from "./flame-keys";
import { type Box, boxAt, type Lanes } from "./lanes";
import { matches, ownerOf, selfTimeMs } from "./model";
import { Ticks } from "./time-head";
import type { Node } from "./tree";
import { around } from "./zoom";

interface Props {
  lanes: Lanes;
  roots: readonly Node[];
  axis: Axis;
  colors: ReadonlyMap<string, string>;
  critical: Segments;
  selected: Node | undefined;
  /** Spans that do not match fade; empty for none. */
  search: string;
  onSelect: (node: Node) => void;
  onZoom: (axis: Axis) => void;
}

/** Spans as boxes below their parents. A click chooses, a double click zooms, arrows walk through the tree. */
export function FlameGraph(props: Props) {
  const { lanes, axis, selected } = props;
  const [hovered, setHovered] = useState<Box>();
  const scroller = useRef<HTMLDivElement>(null);
  const { canvas, onScroll } = useFlame(props, scroller);
  const { handlers, drag } = useDrag(axis, props.onZoom);
  const ticks = useMemo(() => ticksOf(axis, 8), [axis]);
  const box = (event: MouseEvent<HTMLElement>) => boxUnder(event, lanes, axis);
  const onKey = (event: KeyboardEvent) => {
    const next = selected && flameStep(event.key, selected, props.roots);
    if (!next) return;
    event.preventDefault();
    props.onSelect(next);
  };
  const shown = hovered?.node ?? selected;
  return (
    <div className="flame">
      <div className="flame-head wf-time-head" title="Drag to zoom in" {...handlers}>
        <Ticks axis={axis} ticks={ticks} />
        {drag && <span className="wf-drag" style={drag} />}
      </div>
      <div className="flame-stage" style={{ height: lanes.lanes.length * LANE + 2 }}>
        <canvas ref={canvas} role="img" aria-label="Spans as boxes below their parents" />
        {/* biome-ignore lint/a11y/useSemanticElements: a group of boxes that are drawn, not form fields */}
        <div
          ref={scroller}
          className="flame-scroll"
          role="group"
          aria-label="Flame graph: arrows lead to parent, child and siblings"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows need the focus
          tabIndex={0}
          onScroll={onScroll}
          onKeyDown={onKey}
          onMouseMove={(event) => setHovered(box(event))}
          onMouseLeave={() => setHovered(undefined)}
          onClick={(event) => {
            const hit = box(event);
            if (hit) props.onSelect(hit.node);
          }}
          onDoubleClick={(event) => {
            const hit = box(event);
            if (hit) props.onZoom(around(hit.start, hit.end - hit.start));
          }}
        >
          <div style={{ height: lanes.lanes.length * LANE }} />
        </div>
      </div>
      <p className="flame-line" role="status">
        {shown && <Line node={shown} />}
        {lanes.crowded > 0 && <span className="muted">{lanes.crowded} spans lie behind others</span>}
      </p>
    </div>
  );
}

function Line({ node }: { node: Node }) {
  return (
    <>
      <b className="clip">{node.span.name}</b>
      <span className="muted">
        {ownerOf(node.span)} · {formatMs(node.span.durationMs)}, self {formatMs(selfTimeMs(node))}
      </span>
    </>
  );
}

/** Draws, and keeps the chosen span in sight. */
function useFlame(props: Props, scroller: React.RefObject<HTMLDivElement | null>) {
  const { lanes, axis, colors, critical, search } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const selected = props.selected && lanes.byId.get(props.selected.span.spanId);
  const dimmed = useMemo(() => {
    const hits = new Map<Box, boolean>();
    return (box: Box) => {
      if (search === "") return false;
      const known = hits.get(box);
      if (known !== undefined) return known;
      const dim = !matches(box.node.span, search);
      hits.set(box, dim);
      return dim;
    };
  }, [search]);
  const draw = useCallback(
    (sheet: Sheet) => drawFlame(sheet, { lanes, axis, colors, critical, selected, dimmed, scrollTop }),
    [lanes, axis, colors, critical, selected, dimmed, scrollTop],
  );
  useDrawing(canvas, draw);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !selected) return;
    const top = selected.lane * LANE;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + LANE > element.scrollTop + element.clientHeight)
      element.scrollTop = top + LANE - element.clientHeight;
  }, [selected, scroller]);
  return { canvas, onScroll: () => setScrollTop(scroller.current?.scrollTop ?? 0) };
}

function boxUnder(event: MouseEvent<HTMLElement>, lanes: Lanes, axis: Axis): Box | undefined {
  const { left, top, width } = event.currentTarget.getBoundingClientRect();
  if (width === 0) return undefined;
  const length = axis.end - axis.start;
  const time = axis.start + ((event.clientX - left) / width) * length;
  const lane = Math.floor((event.clientY - top + event.currentTarget.scrollTop) / LANE);
  return boxAt(lanes.lanes[lane], time, (2 / width) * length);
}
