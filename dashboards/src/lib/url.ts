import { useCallback, useMemo } from "react";
import { useSearchParams } from "wouter";
import { DEFAULT_RANGE, isLive, type Range, rangeFault } from "./range";
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

/** The range the URL asks for; the default when it asks for none or for nonsense. */
export function rangeOf(params: URLSearchParams, now: number): Range {
  const asked = { from: params.get("from") ?? DEFAULT_RANGE.from, to: params.get("to") ?? DEFAULT_RANGE.to };
  return rangeFault(asked, now) ? DEFAULT_RANGE : asked;
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

/** The time range in the URL. The object stays the same while the URL does. */
export function useRange(): Range {
  const { params } = useUrl();
  const { from, to } = rangeOf(params, Date.now());
  return useMemo(() => ({ from, to }), [from, to]);
}

export const REFRESH_CHOICES = ["off", "10s", "30s", "1m"] as const;
export type Refresh = (typeof REFRESH_CHOICES)[number];

/** How often pages ask again. By default every 10 s while the range ends now, else never. */
export function refreshOf(params: URLSearchParams, range: Range): Refresh {
  const asked = REFRESH_CHOICES.find((choice) => choice === params.get("refresh"));
  return asked ?? (isLive(range) ? "10s" : "off");
}

const REFRESH_MS: Record<Refresh, number | false> = { off: false, "10s": 10_000, "30s": 30_000, "1m": 60_000 };

/** Milliseconds between two requests for the same answer, or false for none. */
export function useRefreshMs(): number | false {
  const { params } = useUrl();
  return REFRESH_MS[refreshOf(params, rangeOf(params, Date.now()))];
}

/** Whose clock to show; the browser's unless the URL says `tz=utc`. */
export function useZone(): Zone {
  return useUrl().params.get("tz") === "utc" ? "utc" : "local";
}
