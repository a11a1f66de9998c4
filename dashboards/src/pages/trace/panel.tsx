import { useState } from "react";
import { Link } from "wouter";
import type { Invocation, Span } from "../../api/types";
import { exact, formatMs } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useHref, useZone } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { CopyButton } from "../../ui/copy";
import { Pair } from "../../ui/pair";
import { Attributes } from "./attributes";
import { InvocationCard } from "./invocation";
import { failed, ownerOf, selfTimeMs } from "./model";
import type { Node } from "./tree";

interface Props {
  node: Node;
  /** The invocation the span ran in, if any. */
  invocation: Invocation | undefined;
  colors: ReadonlyMap<string, string>;
}

/** All that is known of the chosen span. */
export function SpanPanel({ node, invocation, colors }: Props) {
  const { span } = node;
  const zone = useZone();
  const [filter, setFilter] = useState("");
  return (
    <aside className="card panel" aria-label="Chosen span">
      <h2>{span.name}</h2>
      <p className="facts">
        <span>
          <span className={`swatch ${colors.get(ownerOf(span)) ?? ""}`} aria-hidden="true" /> {ownerOf(span)}
        </span>
        <Badge tone="plain">{span.kind}</Badge>
        {failed(span) && (
          <Badge tone="bad" icon="error">
            failed
          </Badge>
        )}
      </p>
      {span.status.message && <p className="bad wrap">{span.status.message}</p>}
      <dl className="pairs">
        <Pair name="Duration" title={exact(span.durationMs, "ms")}>
          {formatMs(span.durationMs)} <span className="muted">self {formatMs(selfTimeMs(node))}</span>
        </Pair>
        <Pair name="Start" title={span.startTime}>
          {formatTime(span.startTime, "time", zone)} <span className="muted">at {formatMs(span.offsetMs)}</span>
        </Pair>
        <Pair name="Span id">
          <span className="mono">{span.spanId}</span> <CopyButton text={span.spanId} label="Copy span id" />
        </Pair>
        {span.scope && <Pair name="Recorded by">{span.scope}</Pair>}
      </dl>
      {invocation && <InvocationCard invocation={invocation} />}
      <Events span={span} />
      <label className="filter">
        <span className="sr-only">Filter attributes</span>
        <input
          placeholder="Filter attributes"
          value={filter}
          spellCheck={false}
          onChange={(event) => setFilter(event.target.value)}
        />
      </label>
      <Attributes title="Attributes" values={span.attributes} filter={filter} open />
      <Attributes title="Resource" values={span.resource} filter={filter} open={filter !== ""} />
      <Links span={span} />
    </aside>
  );
}

/** Exceptions show their type, message and stack trace; other events their attributes. */
function Events({ span }: { span: Span }) {
  if (span.events.length === 0) return null;
  return (
    <details open>
      <summary>Events ({span.events.length})</summary>
      {span.events.map((event, index) => {
        const {
          "exception.type": type,
          "exception.message": message,
          "exception.stacktrace": stack,
          ...rest
        } = event.attributes;
        return (
          <section key={index} className="event">
            <h3>
              {type ?? event.name} <span className="muted">at {formatMs(event.offsetMs)}</span>
            </h3>
            {message && <p className="bad wrap">{message}</p>}
            {stack && (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
              <pre className="stack" tabIndex={0}>
                {stack}
              </pre>
            )}
            <Attributes values={rest} filter="" open />
          </section>
        );
      })}
    </details>
  );
}

function Links({ span }: { span: Span }) {
  const href = useHref();
  if (span.links.length === 0) return null;
  return (
    <details open>
      <summary>Links ({span.links.length})</summary>
      {span.links.map((link) => (
        <section key={`${link.traceId}/${link.spanId}`} className="event">
          <Link className="mono" href={href(`/traces/${encodeURIComponent(link.traceId)}`, { span: link.spanId })}>
            {link.traceId}
          </Link>
          <Attributes values={link.attributes} filter="" open />
        </section>
      ))}
    </details>
  );
}
