import type { Invocation } from "../../api/types";
import { exact, formatMs } from "../../lib/numbers";
import { type Axis, barPlace, billedEdge, percentAt } from "./axis";
import type { Segment } from "./critical";
import { failed, initGap, timeoutEdge } from "./model";
import type { Node } from "./tree";

/** The span's time as a bar with its duration beside it; nothing when the window shows another time. */
export function Bar({ node, axis, color }: { node: Node; axis: Axis; color: string }) {
  const { span } = node;
  const place = barPlace(axis, span.offsetMs, span.durationMs);
  if (!place) return null;
  const { left, width, label } = place;
  const beside = {
    right: { left: `calc(${left + width}% + 6px)` },
    left: { right: `calc(${100 - left}% + 6px)` },
    inside: { left: `calc(${left}% + 6px)` },
  }[label];
  return (
    <>
      <span
        className={`wf-bar ${color}${failed(span) ? " bar-failed" : ""}`}
        style={{ left: `${left}%`, width: `${width}%` }}
        title={`${span.name}: ${exact(span.durationMs, "ms")}, starts at ${exact(span.offsetMs, "ms")}`}
      />
      <span className="wf-duration" style={beside}>
        {formatMs(span.durationMs)}
      </span>
    </>
  );
}

/** A bracket where the billed time of the span's invocation ends. */
export function BilledEdge({ node, axis, invocation }: { node: Node; axis: Axis; invocation: Invocation | undefined }) {
  if (!invocation) return null;
  const edge = percentAt(axis, billedEdge(invocation, node.span.offsetMs));
  if (edge < 0 || edge > 100.5) return null;
  const title = `Billed until here: ${exact(invocation.billedDurationMs, "ms")} (${invocation.billedSource})`;
  return <span className="wf-billed" style={{ left: `${edge}%` }} title={title} />;
}

/** Where the platform ends an invocation that takes too long. */
export function TimeoutLine({
  node,
  axis,
  invocation,
}: {
  node: Node;
  axis: Axis;
  invocation: Invocation | undefined;
}) {
  const limit = invocation && timeoutEdge(invocation, node.span.offsetMs);
  if (limit === undefined) return null;
  const edge = percentAt(axis, limit);
  if (edge < 0 || edge > 100.5) return null;
  return (
    <span
      className="wf-timeout"
      style={{ left: `${edge}%` }}
      title={`Timed out at its limit of ${exact(limit - node.span.offsetMs, "ms")}`}
    />
  );
}

/** A line through the bar while the span is what the trace waits for. */
export function CriticalPath({ segments, axis }: { segments: Segment[] | undefined; axis: Axis }) {
  return segments?.map(({ start, end }) => {
    const place = barPlace(axis, start, end - start);
    if (!place) return null;
    const style = { left: `${place.left}%`, width: `${place.width}%` };
    return <span key={start} className="wf-critical" style={style} title="On the critical path" />;
  });
}

/** The time between the end of init and the handler, which belongs to neither. */
export function InitGap({ node, axis }: { node: Node; axis: Axis }) {
  const gap = initGap(node);
  const place = gap && barPlace(axis, gap.start, gap.end - gap.start);
  if (!gap || !place) return null;
  return (
    <span
      className="wf-gap"
      style={{ left: `${place.left}%`, width: `${place.width}%` }}
      title={`${exact(gap.end - gap.start, "ms")} between the end of init and the handler: the platform, extensions, or waiting for a request`}
    />
  );
}
