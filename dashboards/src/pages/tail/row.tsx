import { Link } from "wouter";
import { formatMs } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useHref, useZone } from "../../lib/url";
import { Badge, ColdBadge, OutcomeBadge } from "../../ui/badge";
import { LogRow } from "../../ui/log-list";
import type { TailItem } from "./stream";

/** One line of the tail; it leads to its trace. */
export function TailRow({ item }: { item: TailItem }) {
  const zone = useZone();
  const href = useHref();
  if (item.kind === "log") return <LogRow log={item.row} />;
  const { traceId, spanId, durationMs } = item.row;
  const invocation = item.kind === "invocation" ? item.row : undefined;
  const span = item.kind === "span" ? item.row : undefined;
  const time = invocation?.timestamp ?? span?.startTime;
  const note = invocation ? (invocation.errorMessage ?? invocation.errorType) : span?.statusMessage;
  return (
    <li className="tail-row">
      <span className="mono nowrap muted" title={time}>
        {formatTime(time, "time", zone)}
      </span>
      <Link href={href(`/traces/${traceId}`, { span: spanId })} className="name">
        {(invocation?.function ?? span?.name) || "(no name)"}
      </Link>
      <span className="num">{formatMs(durationMs)}</span>
      <span className="badges">
        {invocation && <OutcomeBadge outcome={invocation.outcome} />}
        {invocation?.cold && <ColdBadge />}
        {span?.status === "error" && (
          <Badge tone="bad" icon="error">
            error
          </Badge>
        )}
      </span>
      <span className="clip muted" title={note}>
        {note ?? span?.service ?? ""}
      </span>
    </li>
  );
}
