import { useEffect, useReducer } from "react";
import type { Invocation, LogRecord, SpanRow, Subject } from "../../api/types";

/** One event of the tail; `key` counts up as they come. */
export type TailItem =
  | { key: number; kind: "invocation"; row: Invocation }
  | { key: number; kind: "span"; row: SpanRow }
  | { key: number; kind: "log"; row: LogRecord };

export type Connection = "connecting" | "open" | "broken" | "refused";

export interface TailState {
  connection: Connection;
  /** Shown rows, newest first. */
  items: TailItem[];
  /** Rows that came while the tail was paused, newest first. */
  waiting: TailItem[];
  paused: boolean;
  /** Rows since the tail began, and those the server left out because they came too fast. */
  received: number;
  skipped: number;
  /** Rows that fell off the end of what is kept. */
  dropped: number;
}

export type TailAction =
  | { type: "rows"; items: TailItem[] }
  | { type: "skipped"; count: number }
  | { type: "connection"; connection: Connection }
  | { type: "pause"; paused: boolean }
  | { type: "restart" };

/** More rows than these nobody scrolls through; the oldest are forgotten and counted. */
export const KEPT = 500;

export const EMPTY: TailState = {
  connection: "connecting",
  items: [],
  waiting: [],
  paused: false,
  received: 0,
  skipped: 0,
  dropped: 0,
};

export function tailReducer(state: TailState, action: TailAction): TailState {
  switch (action.type) {
    case "rows": {
      const fresh = [...action.items].reverse();
      const into = state.paused ? "waiting" : "items";
      const all = [...fresh, ...state[into]];
      return {
        ...state,
        [into]: all.slice(0, KEPT),
        received: state.received + fresh.length,
        dropped: state.dropped + Math.max(0, all.length - KEPT),
      };
    }
    case "skipped":
      return { ...state, skipped: state.skipped + action.count };
    case "connection":
      return { ...state, connection: action.connection };
    case "pause": {
      if (action.paused) return { ...state, paused: true };
      const all = [...state.waiting, ...state.items];
      const dropped = state.dropped + Math.max(0, all.length - KEPT);
      return { ...state, paused: false, waiting: [], items: all.slice(0, KEPT), dropped };
    }
    case "restart":
      return { ...EMPTY, paused: state.paused };
  }
}

/** How long rows are gathered before they are drawn: a burst must not draw the page a thousand times a second. */
const GATHER_MS = 250;

/** Listens to the tail of what matches; listening ends with the component, and begins anew with another question. */
export function useTail(on: Subject, filter: string) {
  const [state, dispatch] = useReducer(tailReducer, EMPTY);
  useEffect(() => {
    dispatch({ type: "restart" });
    const query = new URLSearchParams({ on, ...(filter.trim() ? { q: filter } : {}) });
    const source = new EventSource(`/api/v1/tail?${query}`);
    let gathered: TailItem[] = [];
    let key = 0;
    const flush = setInterval(() => {
      if (gathered.length === 0) return;
      dispatch({ type: "rows", items: gathered });
      gathered = [];
    }, GATHER_MS);
    const take = (kind: TailItem["kind"]) => (event: MessageEvent<string>) => {
      const row = parsed(event.data);
      if (row) gathered.push({ key: key++, kind, row } as TailItem);
    };
    for (const kind of ["invocation", "span", "log"] as const) source.addEventListener(kind, take(kind));
    source.addEventListener("skipped", (event: MessageEvent<string>) => {
      const count = Number((parsed(event.data) as { count?: unknown } | undefined)?.count);
      if (count > 0) dispatch({ type: "skipped", count });
    });
    source.onopen = () => dispatch({ type: "connection", connection: "open" });
    // The browser comes back by itself unless the server has refused.
    source.onerror = () =>
      dispatch({ type: "connection", connection: source.readyState === EventSource.CLOSED ? "refused" : "broken" });
    return () => {
      clearInterval(flush);
      source.close();
    };
  }, [on, filter]);
  return [state, dispatch] as const;
}

/** The event's object; undefined for what is none, which a proxy may have put there. */
function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
