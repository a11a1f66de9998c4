import type { Invocation, Span, Trace } from "../../api/types";
import type { Range } from "../../lib/range";
import { ancestors, type Node } from "./tree";

/** What a span is to the reader: the bars of the kinds look different. */
export type SpanKind = "invocation" | "init" | "phase" | "span";

const COLORS = 8;

/** The colour class of every service: stable within a trace, by first appearance. */
export function colorClasses(spans: readonly Span[]): Map<string, string> {
  const classes = new Map<string, string>();
  for (const span of spans) {
    const owner = ownerOf(span);
    if (!classes.has(owner)) classes.set(owner, `svc-${classes.size % COLORS}`);
  }
  return classes;
}

/** Whose span it is: the function's, or else the service's. */
export function ownerOf(span: Span): string {
  return span.function ?? span.service;
}

/** The `init` span of a cold start hangs below its invocation; everything below it is one of its phases. */
export function kindOf(node: Node, invocations: ReadonlyMap<string, Invocation>): SpanKind {
  if (invocations.has(node.span.spanId)) return "invocation";
  if (isInit(node, invocations)) return "init";
  for (let above = node.parent; above; above = above.parent) {
    if (invocations.has(above.span.spanId)) return "span";
    if (isInit(above, invocations)) return "phase";
  }
  return "span";
}

function isInit(node: Node, invocations: ReadonlyMap<string, Invocation>): boolean {
  if (node.span.name !== "init" || node.span.kind !== "internal") return false;
  return !node.parent || invocations.has(node.parent.span.spanId);
}

/** The invocation a span ran in: its own, or that of the nearest span above. */
export function invocationOf(node: Node, invocations: ReadonlyMap<string, Invocation>): Invocation | undefined {
  const carrier = [node, ...ancestors(node)].find((candidate) => invocations.has(candidate.span.spanId));
  return carrier && invocations.get(carrier.span.spanId);
}

/** True when the span failed, by its status. */
export function failed(span: Span): boolean {
  return span.status.code === "error";
}

/** True when name, owner or an attribute contains the text, ignoring case. */
export function matches(span: Span, text: string): boolean {
  const wanted = text.toLowerCase();
  if (`${span.name} ${ownerOf(span)} ${span.spanId}`.toLowerCase().includes(wanted)) return true;
  return Object.entries(span.attributes).some(([key, value]) => `${key}=${value}`.toLowerCase().includes(wanted));
}

/** The range in which a trace's logs were written: the platform's lines come some minutes after the spans. */
export function logRange(trace: Pick<Trace, "startTime" | "durationMs">): Range {
  const start = Date.parse(trace.startTime);
  const minute = 60_000;
  return {
    from: new Date(start - 5 * minute).toISOString(),
    to: new Date(start + trace.durationMs + 15 * minute).toISOString(),
  };
}

/** Milliseconds of the span that none of its children cover; overlapping children count once. */
export function selfTimeMs(node: Node): number {
  const start = node.span.offsetMs;
  const end = start + node.span.durationMs;
  let covered = 0;
  let reached = start;
  for (const { span } of node.children) {
    const from = Math.max(reached, span.offsetMs);
    const to = Math.min(end, span.offsetMs + span.durationMs);
    if (to > from) {
      covered += to - from;
      reached = to;
    }
  }
  return Math.max(0, node.span.durationMs - covered);
}

/**
 * The span a trace is called after: the earliest without a parent, else the earliest whose parent is not among the
 * spans. Not simply the earliest span, which after a cold start is `init`.
 */
export function rootSpan(spans: readonly Span[]): Span | undefined {
  const ids = new Set(spans.map((span) => span.spanId));
  return spans.find((span) => !span.parentSpanId) ?? spans.find((span) => !ids.has(span.parentSpanId)) ?? spans[0];
}

/** The trace's name for people. */
export function rootName(trace: Trace): string {
  return rootSpan(trace.spans)?.name ?? "without spans";
}

/** The invocation the trace began with; the first one when the root span is none. */
export function rootInvocation(trace: Trace): Invocation | undefined {
  const root = rootSpan(trace.spans);
  return trace.invocations.find((invocation) => invocation.spanId === root?.spanId) ?? trace.invocations[0];
}

/**
 * Where an invocation met its timeout, on the trace's clock. The configured limit is no telemetry; it is known only of
 * who reached it, from the platform's own words ("Task timed out after 3.00 seconds") or from how long it lasted.
 */
export function timeoutEdge(invocation: Invocation, rootOffsetMs: number): number | undefined {
  if (invocation.outcome !== "timeout") return undefined;
  const said = /timed out after (\d+(?:\.\d+)?) seconds/.exec(invocation.errorMessage ?? "");
  return rootOffsetMs + (said ? Number(said[1]) * 1000 : invocation.durationMs);
}

/** The time between the end of a cold start's init and the start of its invocation, `node`; none below 0.1 ms. */
export function initGap(node: Node): { start: number; end: number } | undefined {
  const init = node.children.find(({ span }) => span.name === "init" && span.kind === "internal")?.span;
  if (!init) return undefined;
  const gap = { start: init.offsetMs + init.durationMs, end: node.span.offsetMs };
  return gap.end - gap.start >= 0.1 ? gap : undefined;
}
