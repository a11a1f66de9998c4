import { useCallback, useMemo } from "react";
import { useSearchParams } from "wouter";
import { preferences, usePreferences } from "./preferences";
import { DEFAULT_RANGE, isLive, type Range, rangeFault, resolved } from "./range";
import type { Zone } from "./time";

/** Parameters that travel from page to page; all others belong to the page they were set on. */
const CARRIED = ["from", "to", "refresh", "tz"] as const;

export type Patch = Record<string, string | undefined>;

/** `params` with the entries of `patch` set, and those that are undefined or empty removed. */
export function patched(params: URLSearchParams, patch: Patch): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined || value === "") next.delete(key);
    else next.set(key, value);
  }
  return next;
}

/** The URL of another page, with the time range and clock of this one. */
export function carriedHref(params: URLSearchParams, path: string, extra: Patch = {}): string {
  const carried = new URLSearchParams();
  for (const key of CARRIED) {
    const value = params.get(key);
    if (value) carried.set(key, value);
  }
  const query = patched(carried, extra).toString();
  return query ? `${path}?${query}` : path;
}

/** The range the URL asks for, as it is written there; the reader's default when it asks for none or for nonsense. */
export function writtenRange(params: URLSearchParams, now: number): Range {
  const usual = { ...DEFAULT_RANGE, from: preferences().from };
  const asked = { from: params.get("from") ?? usual.from, to: params.get("to") ?? usual.to };
  return rangeFault(asked, now, zoneOf(params)) ? usual : asked;
}

/** The range the URL asks for, as the API takes it. */
export function rangeOf(params: URLSearchParams, now: number): Range {
  return resolved(writtenRange(params, now), now, zoneOf(params));
}

function zoneOf(params: URLSearchParams): Zone {
  const asked = params.get("tz");
  return asked === "utc" || asked === "local" ? asked : preferences().zone;
}

/** The query part of the URL as state. Changes replace the history entry unless `push` is set. */
export function useUrl() {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (patch: Patch, options: { push?: boolean } = {}) =>
      setParams((current) => patched(current, patch), { replace: !options.push }),
    [setParams],
  );
  return { params, set };
}

/** Builds links to other pages, see `carriedHref`. */
export function useHref(): (path: string, extra?: Patch) => string {
  const { params } = useUrl();
  return useCallback((path, extra) => carriedHref(params, path, extra), [params]);
}

/** The time range in the URL, as the API takes it. The object stays the same while the range does. */
export function useRange(): Range {
  const { params } = useUrl();
  usePreferences();
  const { from, to } = rangeOf(params, Date.now());
  return useMemo(() => ({ from, to }), [from, to]);
}

/** The time range as the URL writes it, for those who show or change it. */
export function useWrittenRange(): Range {
  const { params } = useUrl();
  usePreferences();
  const { from, to } = writtenRange(params, Date.now());
  return useMemo(() => ({ from, to }), [from, to]);
}

export const REFRESH_CHOICES = ["off", "5s", "10s", "30s", "1m", "5m", "15m", "1h"] as const;
export type Refresh = (typeof REFRESH_CHOICES)[number];

/** How often pages ask again. By default every 10 s while the range ends now, else never. */
export function refreshOf(params: URLSearchParams, range: Range): Refresh {
  const known = (text: string | null) => REFRESH_CHOICES.find((choice) => choice === text);
  return known(params.get("refresh")) ?? (isLive(range) ? (known(preferences().refresh) ?? "10s") : "off");
}

const REFRESH_MS: Record<Refresh, number | false> = {
  off: false,
  "5s": 5000,
  "10s": 10_000,
  "30s": 30_000,
  "1m": 60_000,
  "5m": 300_000,
  "15m": 900_000,
  "1h": 3_600_000,
};

/** Milliseconds between two requests for the same answer, or false for none. */
export function useRefreshMs(): number | false {
  const { params } = useUrl();
  usePreferences();
  return REFRESH_MS[refreshOf(params, rangeOf(params, Date.now()))];
}

/** Whose clock to show: what the URL says, else what the reader likes. */
export function useZone(): Zone {
  const { params } = useUrl();
  usePreferences();
  return zoneOf(params);
}
